/// The delivery monitor: what waits for the hospital, what arrived, what needs a person and why.
@NullMarked
package org.effleurage.web.exports;

import org.jspecify.annotations.NullMarked;
