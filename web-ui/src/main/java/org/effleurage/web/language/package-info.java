/// In which language a page speaks, and its words.
@NullMarked
package org.effleurage.web.language;

import org.jspecify.annotations.NullMarked;
