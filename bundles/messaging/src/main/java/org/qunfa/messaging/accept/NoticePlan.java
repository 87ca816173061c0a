package org.qunfa.messaging.accept;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.schedule.Term;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

/**
 * A notice's head after its checks.
 *
 * @param outsideHours what its sender wants done outside permitted hours
 * @param term when it may go out
 * @param route the line that the sender asked for
 * @param carriage what the lines can carry that the notice may go over
 * @param occasion the event that it is about; null for none
 */
record NoticePlan(
        String kind,
        MessageClass messageClass,
        String signature,
        Wording wording,
        Instant notBefore,
        OutsideHours outsideHours,
        Term term,
        @Nullable InDoubt inDoubt,
        @Nullable ChannelId route,
        Carriage carriage,
        boolean partial,
        @Nullable String callback,
        @Nullable OccasionPlan occasion) {

    /** The reminders that say something of their own, in the sender's order. */
    List<OccasionPlan.Planned> ownReminders() {
        return occasion == null ? List.of() : occasion.own();
    }

    /** The last moment at which anything may be told of it. */
    Instant lastTold() {
        Instant until = term.validUntil();
        return occasion == null || occasion.at().isBefore(until) ? until : occasion.at();
    }

    /** Whether it, or one of its reminders, uses a name. */
    boolean uses(String name) {
        return Stream.concat(Stream.of(wording), ownReminders().stream().map(OccasionPlan.Planned::wording))
                .anyMatch(text -> text != null && text.names().contains(name));
    }

    /** The name of {@link #route}; null for any line. */
    @Nullable
    String routeName() {
        return route == null ? null : route.value();
    }

    /** Whether it tells somebody that an opt-out was understood, so that this opt-out does not stop it. */
    boolean confirms() {
        return kind.equals(Acceptor.CONFIRMATION);
    }
}
