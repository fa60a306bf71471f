@NullMarked
package org.effleurage.web.language;

import org.jspecify.annotations.NullMarked;
