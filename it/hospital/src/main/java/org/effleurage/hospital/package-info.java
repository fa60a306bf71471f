/// The pretend hospital: a real FHIR server with one made-up ward, for the demo and the tests.
@NullMarked
package org.effleurage.hospital;

import org.jspecify.annotations.NullMarked;
