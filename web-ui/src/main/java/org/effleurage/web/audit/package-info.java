/// Who did what to whom, found again and proven: the chain over the audit, its anchors outside, the page to search it.
@NullMarked
package org.effleurage.web.audit;

import org.jspecify.annotations.NullMarked;
