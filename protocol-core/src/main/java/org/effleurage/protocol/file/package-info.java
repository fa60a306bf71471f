/// A YAML file in; a protocol or every one of its problems, with line, column, code and remedy, out.
@NullMarked
package org.effleurage.protocol.file;

import org.jspecify.annotations.NullMarked;
