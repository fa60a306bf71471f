package org.effleurage.web.access;

import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The wards somebody works on: some by their code, or the whole house.
public sealed interface Wards extends Serializable {

    boolean cover(String ward);

    /// The codes named one by one, sorted; empty for the whole house.
    List<String> codes();

    record WholeHouse() implements Wards {
        @Override
        public boolean cover(String ward) {
            return true;
        }

        @Override
        public List<String> codes() {
            return List.of();
        }
    }

    record Some(SortedSet<String> wards) implements Wards {
        public Some {
            wards = new TreeSet<>(wards);
        }

        @Override
        public boolean cover(String ward) {
            return wards.contains(ward);
        }

        @Override
        public List<String> codes() {
            return List.copyOf(wards);
        }
    }

    static Wards of(String... codes) {
        return new Some(new TreeSet<>(List.of(codes)));
    }

    static Wards none() {
        return new Some(new TreeSet<>());
    }

    /// What parts codes from each other, and what stands for the whole house, is no part of a code.
    Pattern CODE = Pattern.compile("[^,*]+");

    /// Reads group paths such as `/wards/7B`; the group above them is the whole house. Other groups say nothing
    /// of wards.
    ///
    /// @param above for example `/wards`
    static Wards fromGroups(Stream<String> groups, String above) {
        var codes = new TreeSet<String>();
        for (String group : groups.toList()) {
            if (group.equals(above)) {
                return new WholeHouse();
            }
            if (group.startsWith(above + "/")
                    && CODE.matcher(group.substring(above.length() + 1)).matches()) {
                codes.add(group.substring(above.length() + 1));
            }
        }
        return new Some(codes);
    }
}
