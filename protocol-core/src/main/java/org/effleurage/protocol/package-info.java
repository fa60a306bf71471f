/// What a clinical lead wrote: dose per site, who may receive and give it, when not to start, when to stop,
/// what it claims. Never more than an adjunct.
@NullMarked
package org.effleurage.protocol;

import org.jspecify.annotations.NullMarked;
