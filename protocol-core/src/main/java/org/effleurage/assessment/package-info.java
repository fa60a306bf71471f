/// Pain instruments, what was scored with them, and which one fits a patient's state. A score that is missing is a
/// value with a reason.
@NullMarked
package org.effleurage.assessment;

import org.jspecify.annotations.NullMarked;
