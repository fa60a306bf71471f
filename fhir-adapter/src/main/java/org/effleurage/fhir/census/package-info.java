/// Who lies on which ward, and what the hospital's record says of them: read from its server again and again.
@NullMarked
package org.effleurage.fhir.census;

import org.jspecify.annotations.NullMarked;
