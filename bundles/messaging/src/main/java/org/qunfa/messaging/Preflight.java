package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;

/**
 * What accepting a notice would come to.
 *
 * @param recipients how many would be accepted
 * @param segments what it would take for those whom no rule stops; accepting reserves it for those as well who will be found to
 *     be written to too often
 * @param bySegments how many recipients take one segment, two, …; those that a rule would stop are left out
 * @param blocked how many recipients a rule would stop, by the rule's reason
 * @param available the quota that the organisation has now
 * @param startsAt when the first message could go out
 * @param problems rows that would be refused; at most the first 100
 * @param problemCount how many rows would be refused
 * @param sample what the first recipient would get; null when nobody would get anything
 * @param content what the lexicons say; a person would have to decide on the notice when any text is doubtful
 * @param reminders what the reminders would come to, in the order of their times
 * @param costs what it would cost, by whom it goes to
 * @param warnings what carriers refuse in templates that are filed with them; nothing of it keeps the notice from going out
 * @param refused why accepting would refuse the whole notice now; null when it would take it
 */
public record Preflight(
        int recipients,
        long segments,
        Map<Integer, Integer> bySegments,
        Map<String, Integer> blocked,
        long available,
        Instant startsAt,
        List<Problem> problems,
        int problemCount,
        @Nullable Sample sample,
        TextCheck content,
        List<Reminding> reminders,
        Costs costs,
        List<Problem> warnings,
        @Nullable Refusal refused) {

    public Preflight {
        reminders = List.copyOf(reminders);
        warnings = List.copyOf(warnings);
    }

    /**
     * What a reminder would come to.
     *
     * @param segments what it would take if it were made for all whom no rule stops now; nothing is reserved for it before
     */
    public record Reminding(Instant at, long segments) {}

    /**
     * What a notice would cost. Prices are those of the line that would be chosen now, in millionths of the currency in which
     * the owner of the lines compares them: lines that are suspended or down, and those whose messages do not arrive while
     * others' do, are left out as when it is sent.
     *
     * @param micros all of it; null where the price of a part is not known
     * @param shares by country and network, in their order
     * @param sparable how many segments it would take fewer, were signs that only look different written as those of a smaller
     *     alphabet ({@link NoticeHead#substitute})
     */
    public record Costs(@Nullable Long micros, List<Share> shares, long sparable) {

        public Costs {
            shares = List.copyOf(shares);
        }
    }

    /**
     * The recipients of one country and network.
     *
     * @param country its calling code
     * @param network whose the numbers are; empty where nobody can say or it does not matter
     * @param recipients how many would be accepted
     * @param segments what would be reserved for them
     * @param blocked how many of them a rule would stop, by the rule's reason
     * @param carried whether a line would take it now; without one it waits, and has no price
     * @param microsPerPart the price of a part; null where it is not known
     * @param micros that of all parts
     */
    public record Share(
            int country,
            String network,
            int recipients,
            long segments,
            Map<String, Integer> blocked,
            boolean carried,
            @Nullable Long microsPerPart,
            @Nullable Long micros) {

        public Share {
            blocked = Map.copyOf(blocked);
        }
    }

    /**
     * A final text as it would travel.
     *
     * @param alphabet that of every part
     * @param parts each is one segment and is paid for; joined they are the text
     */
    public record Sample(Alphabet alphabet, List<String> parts) {

        /** Says how the text is cut, never what it says. */
        @Override
        public String toString() {
            return "Sample[" + parts.size() + " x " + alphabet + "]";
        }
    }
}
