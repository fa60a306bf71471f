/// Spring wiring, settings, the clock, timers. Nobody names this room.
@NullMarked
package org.effleurage.web.setup;

import org.jspecify.annotations.NullMarked;
