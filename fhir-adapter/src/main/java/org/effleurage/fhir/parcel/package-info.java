/// A recorded session packed for one kind of receiver: as it stands, one resource at a time, or as a file.
@NullMarked
package org.effleurage.fhir.parcel;

import org.jspecify.annotations.NullMarked;
