/// The wire to the hospital's server: one bundle out, one receipt back, whatever the server answers.
@NullMarked
package org.effleurage.fhir.hospital;

import org.jspecify.annotations.NullMarked;
