/// One massage at one bedside, from the offer to its end, as it was delivered.
@NullMarked
package org.effleurage.session;

import org.jspecify.annotations.NullMarked;
