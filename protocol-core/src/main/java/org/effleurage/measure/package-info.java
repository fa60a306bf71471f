/// What can honestly be said of many massages: who was looked at in time, how scores changed, what stood in
/// the way. Each measure is described with its numerator and denominator in docs/measures.md.
@NullMarked
package org.effleurage.measure;

import org.jspecify.annotations.NullMarked;
