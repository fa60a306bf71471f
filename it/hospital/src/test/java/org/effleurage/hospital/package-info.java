@NullMarked
package org.effleurage.hospital;

import org.jspecify.annotations.NullMarked;
