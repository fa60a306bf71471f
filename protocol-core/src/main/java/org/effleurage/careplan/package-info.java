/// A protocol version ordered for one patient, and the pain relief it goes alongside.
@NullMarked
package org.effleurage.careplan;

import org.jspecify.annotations.NullMarked;
