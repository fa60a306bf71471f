@NullMarked
package org.effleurage.web.setup;

import org.jspecify.annotations.NullMarked;
