@org.jspecify.annotations.NullMarked
package org.effleurage.measure;
