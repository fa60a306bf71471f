/// What is known of a patient against a protocol's rules: clear, ask or stop. What is not known is never clear.
@NullMarked
package org.effleurage.screening;

import org.jspecify.annotations.NullMarked;
