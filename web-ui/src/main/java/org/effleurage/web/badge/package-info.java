/// A nurse's badge and PIN: where she sets them, and what is kept of them.
@NullMarked
package org.effleurage.web.badge;

import org.jspecify.annotations.NullMarked;
