/// How we sign in at a hospital's server: nobody, a client secret, or a key of ours whose public half it fetches.
@NullMarked
package org.effleurage.fhir.signin;

import org.jspecify.annotations.NullMarked;
