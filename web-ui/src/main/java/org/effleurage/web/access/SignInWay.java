package org.effleurage.web.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// How people and programs prove who they are; the rules of who may do what stay the same for all ways.
interface SignInWay {
    void pages(HttpSecurity http);

    void fhir(HttpSecurity http);
}
