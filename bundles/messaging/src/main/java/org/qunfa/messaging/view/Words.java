package org.qunfa.messaging.view;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.plugin.carrier.ReceiptStatus;

/** Journal entries in words. */
final class Words {

    private static final ReceiptStatus[] STATUSES = ReceiptStatus.values();
    static final String NOBODY_DECIDED = "Nobody decided on the notice in time.";

    private Words() {}

    /**
     * Whose entry is told.
     *
     * @param cursor where the chunk's releases ended
     * @param channel the channel that held the chunk then
     */
    record Of(int position, int cursor, String channel) {}

    static Why.Step accepted(Instant at, int segments) {
        return new Why.Step(
                at,
                "accepted",
                "The notice was accepted, and quota for this message was reserved.",
                Map.of("segments", Integer.toString(segments)));
    }

    /** That the notice was accepted, and a rule stopped this message at once. */
    static Why.Step barred(Instant at) {
        return new Why.Step(
                at,
                "accepted",
                "The notice was accepted; nothing was reserved for this message, because a rule stopped it at once.",
                Map.of("segments", "0"));
    }

    /** The word for a stored receipt status. */
    static String receipt(int status) {
        return STATUSES[status].name().toLowerCase(Locale.ROOT);
    }

    /** The entry as it concerns the position; null when it does not. */
    static Why.@Nullable Step step(Instant at, Entry entry, Of of) {
        if (entry instanceof Entry.Released released) {
            return of.position() >= released.from() && of.position() < released.to()
                    ? step(at, "released", "It was handed to the channel.", facts(of, 1))
                    : null;
        } else if (entry instanceof Entry.Rest rest) {
            return of.position() >= of.cursor() ? rest(at, rest) : null;
        } else if (entry instanceof Entry.Resend resend && resend.position() == of.position()) {
            return step(
                    at,
                    "replayed",
                    "Whoever runs the platform has it sent again, whatever became of it.",
                    Map.of("channel", of.channel()));
        } else if (entry instanceof Entry.AtPosition there && there.position() == of.position()) {
            return at(at, there, of);
        }
        return null;
    }

    private static Why.Step rest(Instant at, Entry.Rest rest) {
        String sentence =
                switch (rest.reason()) {
                    case "review-refused" -> "A person refused the notice.";
                    case "nobody-decided" -> NOBODY_DECIDED;
                    case "validity-over" -> "Its validity ended before it was handed to a channel.";
                    case "outside-hours" -> "The permitted hours ended before it was handed to a channel.";
                    case "notice-cancelled" -> "The notice was cancelled before it was handed to a channel.";
                    default -> "It came to an end before it was handed to a channel.";
                };
        return step(at, rest.state().word(), sentence, Map.of("reason", rest.reason()));
    }

    private static Why.Step at(Instant at, Entry.AtPosition entry, Of of) {
        Map<String, String> facts = new TreeMap<>(Map.of("state", entry.state().word()));
        if (entry instanceof Entry.Repeated repeated) {
            facts.putAll(facts(of, repeated.attempt()));
            return step(at, "released", "It was handed to the channel again.", facts);
        } else if (entry instanceof Entry.Taken taken) {
            facts.put("carrierIds", String.join(" ", taken.carrierIds()));
            return step(at, "submitted", "The carrier took it.", facts);
        } else if (entry instanceof Entry.Refused refused) {
            facts.put("reason", refused.reason());
            facts.put("code", refused.code());
            return step(at, "refused", "The carrier refused it for good.", facts);
        } else if (entry instanceof Entry.Deferred deferred) {
            facts.put("reason", deferred.reason());
            facts.put("code", deferred.code());
            return step(at, "deferred", "The carrier certainly did not take it this time; it is tried again.", facts);
        } else if (entry instanceof Entry.Moved moved) {
            facts.put("reason", moved.reason());
            facts.put("code", moved.code());
            facts.put("channel", moved.channel());
            return step(
                    at,
                    "moved",
                    moved.asked()
                            ? "The channel refused it; another may take it."
                            : "The channel does not carry to the number's network; another may.",
                    facts);
        } else if (entry instanceof Entry.Doubted doubted) {
            facts.put("reason", doubted.reason());
            return step(at, "in-doubt", "Nobody can say whether the carrier took it.", facts);
        } else if (entry instanceof Entry.Receipted receipted) {
            return receipt(at, receipted, facts);
        }
        if (entry instanceof Entry.Stopped stopped) {
            return stopped(at, stopped.stop(), facts);
        }
        facts.put("reason", ((Entry.Ended) entry).reason());
        return step(at, entry.state().word(), "It came to an end without the carrier.", facts);
    }

    private static Why.Step stopped(Instant at, Stop stop, Map<String, String> facts) {
        facts.put("reason", stop.reason());
        facts.put("rule", stop.rule());
        facts.put("version", stop.version());
        facts.put("detail", stop.detail());
        return step(at, "blocked", "A rule keeps it from going out.", facts);
    }

    private static Why.Step receipt(Instant at, Entry.Receipted receipted, Map<String, String> facts) {
        facts.put("part", Integer.toString(receipted.part() + 1));
        facts.put("status", receipt(receipted.status()));
        facts.put("code", receipted.code());
        if (receipted.doneAt() != null) {
            facts.put("doneAt", receipted.doneAt().toString());
        }
        return step(at, "receipt", "The carrier said what became of it.", facts);
    }

    private static Map<String, String> facts(Of of, int attempt) {
        return Map.of("channel", of.channel(), "attempt", Integer.toString(attempt));
    }

    private static Why.Step step(Instant at, String what, String sentence, Map<String, String> facts) {
        return new Why.Step(at, what, sentence, facts);
    }
}
