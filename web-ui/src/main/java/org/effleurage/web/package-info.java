/// The application's front door: it starts here.
@NullMarked
package org.effleurage.web;

import org.jspecify.annotations.NullMarked;
