/// Our own FHIR API: what we recorded, read and searched by others.
@NullMarked
package org.effleurage.fhir.server;

import org.jspecify.annotations.NullMarked;
