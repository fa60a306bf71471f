package org.effleurage.measure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// All measures of some sessions. Two of them make one, exactly as if their sessions had been counted together: a
/// year is read a few weeks at a time, counted and let go.
public record Measures(
        Timeliness timeliness,
        List<Change> changes,
        List<Reached> reached,
        Dose dose,
        Offers offers,
        Harm harm,
        Alongside alongside,
        List<Group> shifts,
        List<Group> ages,
        Entry entry) {
    public Measures {
        changes = List.copyOf(changes);
        reached = List.copyOf(reached);
        shifts = List.copyOf(shifts);
        ages = List.copyOf(ages);
    }

    /// Measures of these sessions, which are not kept.
    ///
    /// @param zone of the ward: shifts go by its clock
    public static Measures of(List<Episode> episodes, ZoneId zone, Instant now) {
        return new Measures(
                Timeliness.of(episodes, Window.TIMELY, now),
                Change.of(episodes, Window.HOUR, now),
                Reached.of(episodes, Window.HOUR, now),
                Dose.of(episodes),
                Offers.of(episodes),
                Harm.of(episodes),
                Alongside.of(episodes),
                Group.byShift(episodes, zone, Window.TIMELY, now),
                Group.byAge(episodes, Window.TIMELY, now),
                Entry.of(episodes));
    }

    /// Halves are added, and their halves before them, so that no long list is copied for every short one.
    ///
    /// @param parts one at least
    public static Measures together(List<Measures> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int half = parts.size() / 2;
        return together(parts.subList(0, half)).plus(together(parts.subList(half, parts.size())));
    }

    private Measures plus(Measures other) {
        return new Measures(
                timeliness.plus(other.timeliness),
                Change.together(changes, other.changes),
                Reached.together(reached, other.reached),
                dose.plus(other.dose),
                offers.plus(other.offers),
                harm.plus(other.harm),
                alongside.plus(other.alongside),
                Group.together(shifts, other.shifts),
                Group.together(ages, other.ages),
                entry.plus(other.entry));
    }
}
