package org.qunfa.carrier.phone.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * What the codes mean with which Android says that a part was not sent: the {@code RESULT_} constants of
 * {@code android.telephony.SmsManager}. A code that is not known leaves open whether the network has it after all.
 */
final class Codes {

    /** The app's own word for a part that it did not hand to the phone. */
    static final String NOT_TRIED = "not-tried";

    /**
     * Not now: radio off, no service, too many, radio not available, no memory, no resources; the radio's own not available, no
     * memory, rate limited, network not ready, no resources.
     */
    private static final Set<String> LATER = Set.of("2", "4", "5", "9", "13", "22", "100", "105", "106", "116", "118");

    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            // Generic failure: the network or the phone said no, and nothing more.
            Map.entry("1", RefusalReason.OTHER),
            Map.entry("3", RefusalReason.FORMAT),
            // The SIM card allows fixed numbers only.
            Map.entry("6", RefusalReason.SENDER),
            Map.entry("7", RefusalReason.NUMBER),
            Map.entry("8", RefusalReason.NUMBER),
            Map.entry("10", RefusalReason.OTHER),
            Map.entry("11", RefusalReason.FORMAT),
            Map.entry("14", RefusalReason.FORMAT),
            Map.entry("18", RefusalReason.FORMAT),
            Map.entry("19", RefusalReason.SENDER),
            Map.entry("20", RefusalReason.SENDER),
            Map.entry("24", RefusalReason.SENDER),
            Map.entry("32", RefusalReason.SENDER),
            Map.entry("102", RefusalReason.OTHER),
            Map.entry("104", RefusalReason.FORMAT),
            Map.entry("107", RefusalReason.FORMAT),
            Map.entry("109", RefusalReason.FORMAT),
            Map.entry("110", RefusalReason.SENDER),
            Map.entry("114", RefusalReason.SENDER),
            Map.entry("117", RefusalReason.SENDER),
            Map.entry("120", RefusalReason.SENDER));

    private Codes() {}

    /** Whether a part of this code certainly was not sent. */
    static boolean isCertain(String code) {
        return code.equals(NOT_TRIED) || LATER.contains(code) || REASONS.containsKey(code);
    }

    /**
     * What a message comes to none of whose parts was sent.
     *
     * @param codes of its parts, in their order
     * @param pause before it is tried again, where it may be
     */
    static SubmitOutcome outcome(List<String> codes, Duration pause) {
        if (!codes.stream().allMatch(Codes::isCertain)) {
            return new SubmitOutcome.Unknown("the phone says that it failed, and not whether it was sent");
        }
        String code = codes.stream()
                .filter(each -> !each.equals(NOT_TRIED))
                .findFirst()
                .orElse(NOT_TRIED);
        RefusalReason reason = REASONS.get(code);
        return reason == null ? new SubmitOutcome.Throttled(pause, code) : new SubmitOutcome.Refused(reason, code);
    }
}
