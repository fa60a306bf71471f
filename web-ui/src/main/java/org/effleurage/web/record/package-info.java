/// The ward's book: tables, SQL and the one commit that makes a session saved.
@NullMarked
package org.effleurage.web.record;

import org.jspecify.annotations.NullMarked;
