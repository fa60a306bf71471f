package org.effleurage.web.access;

import java.util.List;
import java.util.Set;

/// The made-up staff of the demo. Their passwords are no secret: the demo listens on this computer only.
public final class DemoPeople {
    public static final String WARD = "7B";

    public record DemoPerson(Person person, String password) {}

    public static final List<DemoPerson> ALL = List.of(
            new DemoPerson(new Person("nurse", "RN-1001", "Nina Okafor", Set.of(Person.Role.NURSE), WARD), "nurse"),
            new DemoPerson(
                    new Person("lead", "RN-1002", "Lars Lindqvist", Set.of(Person.Role.LEAD, Person.Role.NURSE), WARD),
                    "lead"),
            new DemoPerson(
                    new Person("lead2", "RN-1003", "Leyla Demir", Set.of(Person.Role.LEAD, Person.Role.NURSE), WARD),
                    "lead2"),
            new DemoPerson(
                    new Person("integrator", "IT-2001", "Ines Duarte", Set.of(Person.Role.INTEGRATOR), WARD),
                    "integrator"));

    private DemoPeople() {}
}
