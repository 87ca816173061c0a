package org.qunfa.carrier.phone.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.phone.poll.Answers;
import org.qunfa.carrier.phone.poll.Poll;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * The messages that are out, in their order, and the last {@value #REMEMBERED} that were: a phone says things late, and again. The
 * line's thread alone touches it.
 */
final class Outbox {

    private static final int REMEMBERED = 2_000;

    private final Map<String, Message> out = new LinkedHashMap<>();
    private final Map<String, Past> past = new LinkedHashMap<>();

    /** A message that ended. */
    private record Past(Ending ending, PhoneNumber to) {}

    private enum Ending {
        TAKEN,
        NOT_TAKEN,
        IN_DOUBT
    }

    void add(Message message) {
        out.put(message.id(), message);
    }

    /** The message; null when it is not out. */
    @Nullable
    Message find(String id) {
        return out.get(id);
    }

    List<Message> all() {
        return List.copyOf(out.values());
    }

    /**
     * What the phone has not said to have, the oldest first, as much as an answer holds.
     *
     * @param most how many it wants
     */
    List<Answers.Offer> offers(int most) {
        var offers = new ArrayList<Answers.Offer>();
        int room = Answers.room();
        for (Message message : out.values()) {
            if (!message.isWaiting()) {
                continue;
            }
            room -= message.size();
            if (offers.size() == most || room < 0) {
                break;
            }
            offers.add(message.offer());
        }
        return offers;
    }

    /** Ends a message. */
    void end(Message message, SubmitOutcome outcome) {
        if (out.remove(message.id()) != null) {
            remember(message, outcome);
            message.outcome().complete(outcome);
        }
    }

    private void remember(Message message, SubmitOutcome outcome) {
        Ending ending = Ending.NOT_TAKEN;
        if (outcome instanceof SubmitOutcome.Accepted) {
            ending = Ending.TAKEN;
        } else if (outcome instanceof SubmitOutcome.Unknown) {
            ending = Ending.IN_DOUBT;
        }
        past.put(message.id(), new Past(ending, message.parcel().to()));
        if (past.size() > REMEMBERED) {
            past.remove(past.keySet().iterator().next());
        }
    }

    /**
     * What a report says beyond the outcome of a message that is out: what became of it at the recipient's, or what nobody knew
     * any more, which is so of messages of an earlier life of the line too. Null where it says nothing new.
     */
    @Nullable
    Receipt receipt(Poll.Report report) {
        boolean arrival = report.state() == Poll.State.DELIVERED || report.state() == Poll.State.UNDELIVERED;
        Message message = out.get(report.message());
        if (message != null) {
            return arrival ? receipt(report, message.parcel().to()) : null;
        }
        Past known = past.get(report.message());
        if (known == null) {
            // A failure may be said again of a message that ended by it in an earlier life, and must not be taken for
            // another's.
            return report.state() == Poll.State.FAILED ? null : receipt(report, report.to());
        }
        return switch (known.ending()) {
            case NOT_TAKEN -> null;
            case TAKEN -> arrival ? receipt(report, known.to()) : null;
            case IN_DOUBT -> receipt(report, known.to());
        };
    }

    private static Receipt receipt(Poll.Report report, @Nullable PhoneNumber to) {
        return new Receipt(report.id(), status(report), report.code(), null, to);
    }

    private static ReceiptStatus status(Poll.Report report) {
        return switch (report.state()) {
            case SENT -> ReceiptStatus.UNDERWAY;
            case DELIVERED -> ReceiptStatus.DELIVERED;
            case UNDELIVERED -> ReceiptStatus.UNDELIVERABLE;
            case FAILED -> Codes.isCertain(report.code()) ? ReceiptStatus.UNDELIVERABLE : ReceiptStatus.UNKNOWN;
        };
    }
}
