package org.qunfa.messaging.view;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.channel.Lines.Standing;
import org.qunfa.model.InDoubt;
import org.qunfa.model.NoticeState;

/** Tells whether a message in doubt is sent again, who wants it so, and until when the doubt is open. */
final class DoubtStep {

    private final WhySettings settings;

    DoubtStep(WhySettings settings) {
        this.settings = settings;
    }

    /**
     * How things stand when somebody asks.
     *
     * @param closedAt since when nothing of its chunk is left to send; null while something is
     */
    record Now(Instant at, List<Standing> lines, @Nullable Instant closedAt) {}

    Why.Step of(Why why, NoticeFacts notice, Now now) {
        NoticeFacts.Terms terms = notice.terms();
        InDoubt byLine = now.lines().stream()
                .filter(line -> line.id().value().equals(why.delivery().channel()))
                .map(Standing::inDoubt)
                .findFirst()
                .orElse(null);
        InDoubt policy = terms.inDoubt() == null ? byLine : terms.inDoubt();
        boolean over = terms.validUntil().isBefore(now.at())
                || (terms.hoursEnd() != null && !now.at().isBefore(terms.hoursEnd()))
                || terms.state() == NoticeState.CANCELLING
                || terms.state() == NoticeState.CANCELLED;
        boolean again = policy == InDoubt.RESEND && !over;
        Instant since = why.delivery().changedAt();
        var facts = new TreeMap<String, String>();
        facts.put("policy", policy == null ? "unknown" : policy.word());
        facts.put("by", terms.inDoubt() == null ? "line" : "notice");
        facts.put("sentAgain", Boolean.toString(again));
        Instant until = again
                ? since.plus(settings.resends())
                : Objects.requireNonNullElse(now.closedAt(), since).plus(settings.doubts());
        facts.put("until", until.toString());
        return WaitSteps.step(now.at(), "receipt", sentence(policy, over, terms.inDoubt() == null), facts);
    }

    private static String sentence(@Nullable InDoubt policy, boolean over, boolean byLine) {
        String who = byLine ? "its line" : "its notice";
        if (policy == null) {
            return "Its line is not installed, so nobody here knows whether it would be sent again; a receipt settles it.";
        } else if (policy == InDoubt.NEVER) {
            return "It is not sent again, because " + who
                    + " wants it so; a receipt settles it, or else it is unresolved" + " then.";
        } else if (over) {
            return "It would be sent again, but its notice is over; a receipt settles it, or else it is unresolved then.";
        }
        return "It is sent again over the same line after then, because " + who
                + " wants it so, unless a receipt comes.";
    }
}
