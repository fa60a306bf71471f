@NullMarked
package org.effleurage.web.outcomes;

import org.jspecify.annotations.NullMarked;
