@NullMarked
package org.effleurage.web.bedside;

import org.jspecify.annotations.NullMarked;
