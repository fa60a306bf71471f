@NullMarked
package org.effleurage.web.downtime;

import org.jspecify.annotations.NullMarked;
