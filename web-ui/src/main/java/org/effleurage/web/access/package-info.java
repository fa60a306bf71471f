/// Who is signed in, with which roles and wards; the local sign-in of the demo.
@NullMarked
package org.effleurage.web.access;

import org.jspecify.annotations.NullMarked;
