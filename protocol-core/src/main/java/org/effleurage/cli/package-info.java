/// The command line for clinical leads and continuous integration: what is wrong, what changed, what would happen.
@NullMarked
package org.effleurage.cli;

import org.jspecify.annotations.NullMarked;
