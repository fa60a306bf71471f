/// Reads the codes in a camera's picture. ZXing does the reading; this room says what is looked for, and where in the
/// picture. The build makes a script of it (TeaVM), which the bedside page loads where the browser reads no codes
/// itself.
@org.jspecify.annotations.NullMarked
package org.effleurage.codes;
