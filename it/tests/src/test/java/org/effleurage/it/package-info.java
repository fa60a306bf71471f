/// The product among its real neighbours: PostgreSQL, a hospital's FHIR server, a browser.
@NullMarked
package org.effleurage.it;

import org.jspecify.annotations.NullMarked;
