@NullMarked
package org.effleurage.web.postgres;

import org.jspecify.annotations.NullMarked;
