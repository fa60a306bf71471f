/// The protocols a ward may use, each with its evidence, and the files that did not load with the reasons.
@NullMarked
package org.effleurage.web.library;

import org.jspecify.annotations.NullMarked;
