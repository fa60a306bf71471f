/// Whether the hospital's census still arrives, for whoever watches.
@NullMarked
package org.effleurage.web.census;

import org.jspecify.annotations.NullMarked;
