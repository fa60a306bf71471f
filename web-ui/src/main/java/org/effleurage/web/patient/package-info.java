/// One patient's pain and massages along one time axis, drawn and as a table.
@NullMarked
package org.effleurage.web.patient;

import org.jspecify.annotations.NullMarked;
