@NullMarked
package org.effleurage.web.access;

import org.jspecify.annotations.NullMarked;
