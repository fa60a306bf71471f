package org.effleurage.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/// How one resource points to another: by the hospital's own keys when sent, by our addresses when read from us.
public sealed interface References {
    Reference patient(SessionRecord.Patient patient);

    Reference staff(SessionRecord.Staff staff);

    Reference unit(SessionRecord.Unit unit);

    /// To a resource of the same session.
    Reference ours(String type, String id);

    /// To the massage of a session that was sent before.
    Reference massage(UUID session);

    /// The hospital looks its own records up while it takes the bundle. A reference of this form carries no
    /// `type`: validators reject the two together.
    record Hospital() implements References {
        @Override
        public Reference patient(SessionRecord.Patient patient) {
            return new Reference(query("Patient", patient.identifier()));
        }

        @Override
        public Reference staff(SessionRecord.Staff staff) {
            return new Reference(query("Practitioner", staff.identifier())).setDisplay(staff.name());
        }

        @Override
        public Reference unit(SessionRecord.Unit unit) {
            return new Reference(query("Organization", unit.identifier())).setDisplay(unit.name());
        }

        @Override
        public Reference ours(String type, String id) {
            return new Reference(fullUrl(type, id));
        }

        @Override
        public Reference massage(UUID session) {
            return new Reference(
                    query("Procedure", new SessionRecord.Identifier(Namespace.SESSION, session.toString())));
        }

        private static String query(String type, SessionRecord.Identifier key) {
            return type + "?identifier=" + token(key.system(), key.value());
        }
    }

    record Own() implements References {
        @Override
        public Reference patient(SessionRecord.Patient patient) {
            return new Reference("Patient/" + patient.id()).setType("Patient");
        }

        @Override
        public Reference staff(SessionRecord.Staff staff) {
            return known("Practitioner", staff.identifier(), staff.name());
        }

        @Override
        public Reference unit(SessionRecord.Unit unit) {
            return known("Organization", unit.identifier(), unit.name());
        }

        @Override
        public Reference ours(String type, String id) {
            return new Reference(type + "/" + id).setType(type);
        }

        @Override
        public Reference massage(UUID session) {
            return ours("Procedure", session.toString());
        }

        private static Reference known(String type, SessionRecord.Identifier key, String display) {
            return new Reference()
                    .setType(type)
                    .setIdentifier(new Identifier().setSystem(key.system()).setValue(key.value()))
                    .setDisplay(display);
        }
    }

    /// The same resource has the same address in every bundle it is ever sent in.
    static String fullUrl(String type, String id) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((type + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// A comma in a hospital's key would otherwise mean "or", and find another patient.
    static String token(String system, String value) {
        return percent(search(system) + "|" + search(value));
    }

    private static String search(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace(",", "\\,")
                .replace("$", "\\$");
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2F", "/");
    }
}
