package org.effleurage.web.access;

import java.io.Serializable;
import java.util.Set;

/// Who is signed in.
///
/// @param number the hospital's staff number
/// @param ward the ward this person works on
public record Person(String username, String number, String name, Set<Role> roles, String ward)
        implements Serializable {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public enum Role {
        NURSE("Nurse"),
        LEAD("Clinical lead"),
        INTEGRATOR("Integration engineer");

        private final String title;

        Role(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
