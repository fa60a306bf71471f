/// Paper for the time without any screen: what may be done, what to ask, and where to write it down.
@NullMarked
package org.effleurage.web.downtime;

import org.jspecify.annotations.NullMarked;
