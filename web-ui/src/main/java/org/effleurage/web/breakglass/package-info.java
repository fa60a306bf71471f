/// Break-glass: one patient opened for at most an hour by somebody whose wards do not reach them, told to the ward and
/// looked at by somebody else.
@NullMarked
package org.effleurage.web.breakglass;

import org.jspecify.annotations.NullMarked;
