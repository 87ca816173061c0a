package org.qunfa.carrier.huawei.api;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.call.Reply;

/**
 * What the service's codes mean, after its lists of error codes (sms_05_0050, sms_05_0051). A code that is not known and comes with an
 * answer of the service is a refusal whose reason is open.
 */
public final class Codes {

    /** What a call that was taken, and a message that was taken, is answered. */
    public static final String DONE = "000000";

    /** That it is the message's status that says why. */
    private static final Set<String> SEE_STATUS = Set.of("E000510", "E200037");

    /** Of the service itself, "typically" because it could not read the request, which leaves open what it was this time. */
    private static final String SYSTEM_ERROR = "E000000";

    /** Too many messages wait to be sent. */
    private static final String TOO_MANY = "E200015";

    /** What the headers lack, that the key does not do, that the account is frozen, that this address may not call. */
    private static final Pattern OF_ACCOUNT =
            Pattern.compile("E00000[1-8]|E00002[0-6]|E00004[0-9]|E00010[1-9]|E00011[0-2]|E000620");

    private static final Set<Integer> OF_ADDRESS = Set.of(401, 403, 404);
    private static final int TOO_OFTEN = 429;
    private static final int CLIENT_FAULT = 400;
    private static final int SERVER_FAULT = 500;

    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            entry("E000027", RefusalReason.FORMAT),
            entry("E000503", RefusalReason.FORMAT),
            entry("E000623", RefusalReason.CREDIT),
            entry("E000628", RefusalReason.WRONG_NETWORK),
            entry("E000629", RefusalReason.CREDIT),
            entry("E000630", RefusalReason.CREDIT),
            entry("E000632", RefusalReason.NUMBER),
            entry("E200018", RefusalReason.SENDER),
            entry("E200019", RefusalReason.SENDER),
            entry("E200020", RefusalReason.SENDER),
            entry("E200021", RefusalReason.SENDER),
            entry("E200022", RefusalReason.WRONG_NETWORK),
            entry("E200023", RefusalReason.WRONG_NETWORK),
            entry("E200024", RefusalReason.WRONG_NETWORK),
            entry("E200025", RefusalReason.WRONG_NETWORK),
            entry("E200026", RefusalReason.WRONG_NETWORK),
            entry("E200027", RefusalReason.SENDER),
            entry("E200028", RefusalReason.CONTENT),
            entry("E200029", RefusalReason.CONTENT),
            entry("E200030", RefusalReason.CONTENT),
            entry("E200031", RefusalReason.FORMAT),
            entry("E200032", RefusalReason.CONTENT),
            entry("E200033", RefusalReason.CONTENT),
            entry("E200041", RefusalReason.OTHER),
            entry("E200048", RefusalReason.OTHER),
            entry("E200051", RefusalReason.CONTENT));

    private static final Map<String, ReceiptStatus> STATUSES = Map.of(
            "DELIVRD", ReceiptStatus.DELIVERED,
            "EXPIRED", ReceiptStatus.EXPIRED,
            "DELETED", ReceiptStatus.DELETED,
            "REJECTD", ReceiptStatus.REJECTED,
            "ACCEPTD", ReceiptStatus.UNDERWAY,
            "UNKNOWN", ReceiptStatus.UNKNOWN);

    /** What the service itself stopped after it had taken it: by its checks, its limits, its black lists. */
    private static final Pattern STOPPED =
            Pattern.compile("E[0-9]{6}|SC:.*|MILIMIT|LIMIT|CTLIMIT|BEYONDN|KEYWORD|(MB|TD|TS)?BLACK");

    private Codes() {}

    /** Whether the reason stands with the message, and not here. */
    public static boolean isOfMessage(String code) {
        return SEE_STATUS.contains(code);
    }

    /** Whether the service refuses whoever calls, whatever the message. */
    public static boolean isOfAccount(String code, int status) {
        return OF_ACCOUNT.matcher(code).matches() || (OF_ADDRESS.contains(status) && !REASONS.containsKey(code));
    }

    /** Whether the service says that it is asked too often, whoever the message is for. */
    public static boolean isThrottling(String code, int status) {
        return code.equals(TOO_MANY) || status == TOO_OFTEN;
    }

    /** Whether it is left open what the service did. */
    public static boolean isOpen(String code, int status) {
        return code.equals(SYSTEM_ERROR) || status >= SERVER_FAULT;
    }

    /**
     * What a refusal comes to. One of the account leaves the message as it was, for another line or for later.
     *
     * @param pause how long to wait when the service is asked too often
     */
    public static SubmitOutcome outcome(Reply.Refused refused, Duration pause) {
        String code = refused.code();
        if (isThrottling(code, refused.status())) {
            return new SubmitOutcome.Throttled(pause, code);
        }
        if (isOfAccount(code, refused.status())) {
            return new SubmitOutcome.Down("refused: " + code);
        }
        RefusalReason usual = refused.status() >= CLIENT_FAULT ? RefusalReason.FORMAT : RefusalReason.OTHER;
        return new SubmitOutcome.Refused(REASONS.getOrDefault(code, usual), code);
    }

    /**
     * What became of a message.
     *
     * @param code the status of the report
     */
    public static ReceiptStatus status(String code) {
        ReceiptStatus usual = STOPPED.matcher(code).matches() ? ReceiptStatus.REJECTED : ReceiptStatus.UNDELIVERABLE;
        return STATUSES.getOrDefault(code, usual);
    }
}
