package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What somebody had typed when they were asked to prove who they are. It waits in the server's memory for the same
/// person and the same page, and is shown once: an old number of a wristband is nobody's first guess.
///
/// @param until then it is forgotten
public record HeldForm(String whose, String page, Map<String, String> fields, Instant until) implements Serializable {
    static final HeldForm NOTHING = new HeldForm("", "", Map.of(), Instant.EPOCH);

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int LONGEST = 2000;

    /// What nobody should find in a memory is typed again.
    private static final Set<String> NEVER = Set.of("badge", "pin", "again");

    private static final String HELD = HeldForm.class.getName();

    public HeldForm {
        fields = Map.copyOf(fields);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /// What was typed there, or nothing.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// @param page where they are when it is done
    static void hold(HttpServletRequest request, Person person, String page, Instant now) {
        var fields = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_") && !NEVER.contains(name) && values.length == 1 && values[0].length() <= LONGEST) {
                fields.put(name, values[0]);
            }
        });
        request.getSession().setAttribute(HELD, new HeldForm(person.username(), page, fields, now.plus(KEPT)));
    }

    static Optional<HeldForm> in(@Nullable HttpSession session) {
        return session != null && session.getAttribute(HELD) instanceof HeldForm held
                ? Optional.of(held)
                : Optional.empty();
    }

    static void drop(@Nullable HttpSession session) {
        if (session != null) {
            session.removeAttribute(HELD);
        }
    }

    boolean isOf(Optional<Person> person) {
        return person.filter(one -> one.username().equals(whose)).isPresent();
    }

    boolean isFor(String asked, Instant now) {
        return page.equals(asked) && now.isBefore(until);
    }
}
