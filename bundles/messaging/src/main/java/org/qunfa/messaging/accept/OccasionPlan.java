package org.qunfa.messaging.accept;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.messaging.wording.Wording;

/**
 * The event of a notice, with its reminders, after their checks.
 *
 * @param reminders in the sender's order
 */
record OccasionPlan(Instant at, ZoneId zone, List<Planned> reminders) {

    OccasionPlan {
        reminders = List.copyOf(reminders);
    }

    /**
     * A reminder.
     *
     * @param no its place in the sender's order
     * @param wording null to say what the notice says
     */
    record Planned(
            int no, String before, Instant at, @Nullable Wording wording) {}

    /** Those that say something of their own, in the sender's order. */
    List<Planned> own() {
        return reminders.stream().filter(planned -> planned.wording() != null).toList();
    }

    private List<Planned> inTime() {
        return reminders.stream()
                .sorted(Comparator.comparing(Planned::at).thenComparing(Planned::no))
                .toList();
    }

    /** As they are before anything became of them. */
    List<ReminderView> views() {
        return inTime().stream()
                .map(planned ->
                        new ReminderView(planned.at(), planned.before(), ReminderView.State.WAITING, null, null))
                .toList();
    }

    List<ReminderRows.New> rows() {
        return reminders.stream()
                .map(planned -> {
                    Wording own = planned.wording();
                    return new ReminderRows.New(
                            planned.no(), planned.before(), planned.at(), own == null ? null : own.source());
                })
                .toList();
    }

    /**
     * What they would come to.
     *
     * @param notice segments of the notice's own text
     * @param own segments of each text of their own, in their order
     */
    List<Preflight.Reminding> come(long notice, long[] own) {
        List<Planned> others = own();
        return inTime().stream()
                .map(planned -> {
                    int place = others.indexOf(planned);
                    return new Preflight.Reminding(planned.at(), place < 0 ? notice : own[place]);
                })
                .toList();
    }
}
