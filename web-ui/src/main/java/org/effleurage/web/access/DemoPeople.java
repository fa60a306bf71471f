package org.effleurage.web.access;

import java.util.List;
import java.util.Set;
import org.effleurage.web.access.Person.Role;

/// The made-up staff of the demo. Their passwords are no secret: the demo listens on this computer only.
public final class DemoPeople {
    public static final String WARD = "7B";
    public static final String WARD_ACROSS = "4A";

    public record DemoPerson(Person person, String password) {}

    public static final List<DemoPerson> ALL = List.of(
            made("nurse", "RN-1001", "Nina Okafor", Wards.of(WARD), Role.NURSE),
            made("lead", "RN-1002", "Lars Lindqvist", Wards.of(WARD), Role.LEAD, Role.NURSE),
            made("lead2", "RN-1003", "Leyla Demir", Wards.of(WARD), Role.LEAD, Role.NURSE),
            made("charge", "RN-1004", "Chiara Weber", Wards.of(WARD), Role.CHARGE_NURSE, Role.NURSE),
            made("charge-4a", "RN-1005", "Carlos Ibáñez", Wards.of(WARD_ACROSS), Role.CHARGE_NURSE, Role.NURSE),
            made("integrator", "IT-2001", "Ines Duarte", new Wards.WholeHouse(), Role.INTEGRATOR),
            made("quality", "QM-3001", "Quentin Moreau", new Wards.WholeHouse(), Role.QUALITY),
            made("security", "SO-4001", "Selma Aydin", new Wards.WholeHouse(), Role.SECURITY_OFFICER));

    private static DemoPerson made(String username, String number, String name, Wards wards, Role... roles) {
        return new DemoPerson(new Person(username, number, name, Set.of(roles), wards), username);
    }

    private DemoPeople() {}
}
