/// The tablet's page and what it talks to: the ward list, a patient's protocols, and the intake of finished
/// sessions.
@NullMarked
package org.effleurage.web.bedside;

import org.jspecify.annotations.NullMarked;
