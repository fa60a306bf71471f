/// The database that comes with the product: a real, durable PostgreSQL, unpacked and started for those who
/// bring none.
@NullMarked
package org.effleurage.web.postgres;

import org.jspecify.annotations.NullMarked;
