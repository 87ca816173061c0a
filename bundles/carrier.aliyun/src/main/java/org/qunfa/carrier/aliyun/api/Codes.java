package org.qunfa.carrier.aliyun.api;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.call.Reply;

/**
 * What the service's codes mean, after its list of error codes. A code that is not known and comes with an answer of the service is a
 * refusal whose reason is open.
 */
public final class Codes {

    /** Of the service itself, which leaves open whether it sent. */
    private static final Set<String> OPEN = Set.of("isp.SYSTEM_ERROR", "SignatureNonceUsed", "InternalError");

    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            entry("isv.MOBILE_NUMBER_ILLEGAL", RefusalReason.NUMBER),
            entry("isv.DOMESTIC_NUMBER_NOT_SUPPORTED", RefusalReason.WRONG_NETWORK),
            entry("isv.BLACK_KEY_CONTROL_LIMIT", RefusalReason.CONTENT),
            entry("isv.SMS_CONTENT_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE", RefusalReason.CONTENT),
            entry("isv.SMS_SIGN_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.SMS_SIGNATURE_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.SMS_SIGNATURE_SCENE_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.SMS_TEMPLATE_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.TEMPLATE_MISSING_PARAMETERS", RefusalReason.CONTENT),
            entry("isv.TEMPLATE_PARAMS_ILLEGAL", RefusalReason.CONTENT),
            entry("isv.PARAM_LENGTH_LIMIT", RefusalReason.CONTENT),
            entry("isv.PARAM_NOT_SUPPORT_URL", RefusalReason.CONTENT),
            entry("isv.INVALID_JSON_PARAM", RefusalReason.FORMAT),
            entry("isv.INVALID_PARAMETERS", RefusalReason.FORMAT),
            entry("isv.PARAMS_ILLEGAL", RefusalReason.FORMAT),
            entry("isv.EXTEND_CODE_ERROR", RefusalReason.FORMAT),
            entry("isv.MOBILE_COUNT_OVER_LIMIT", RefusalReason.FORMAT),
            entry("isv.AMOUNT_NOT_ENOUGH", RefusalReason.CREDIT),
            entry("isv.OUT_OF_SERVICE", RefusalReason.CREDIT),
            entry("isv.DAY_LIMIT_CONTROL", RefusalReason.CREDIT),
            entry("isv.MONTH_LIMIT_CONTROL", RefusalReason.CREDIT),
            entry("isv.ACCOUNT_NOT_EXISTS", RefusalReason.SENDER),
            entry("isv.ACCOUNT_ABNORMAL", RefusalReason.SENDER),
            entry("isv.PRODUCT_UN_SUBSCRIPT", RefusalReason.SENDER),
            entry("isv.PRODUCT_UNSUBSCRIBE", RefusalReason.SENDER),
            entry("isv.DENY_IP_RANGE", RefusalReason.SENDER),
            entry("isp.RAM_PERMISSION_DENY", RefusalReason.SENDER),
            entry("SignatureDoesNotMatch", RefusalReason.SENDER),
            entry("IncompleteSignature", RefusalReason.SENDER));

    private static final int CLIENT_FAULT = 400;

    private Codes() {}

    /**
     * What a refusal of a message comes to.
     *
     * @param pause how long to wait when the service is asked too often
     */
    public static SubmitOutcome outcome(Reply.Refused refused, Duration pause) {
        String code = refused.code();
        if (AliyunApi.isThrottling(code)) {
            return new SubmitOutcome.Throttled(pause, code);
        }
        if (OPEN.contains(code)) {
            return new SubmitOutcome.Unknown(code);
        }
        return new SubmitOutcome.Refused(REASONS.getOrDefault(code, usual(code, refused.status())), code);
    }

    private static RefusalReason usual(String code, int status) {
        boolean ofKey = code.startsWith("InvalidAccessKey")
                || code.startsWith("InvalidTimeStamp")
                || code.startsWith("Forbidden")
                || code.startsWith("NoPermission");
        if (ofKey) {
            return RefusalReason.SENDER;
        }
        return status >= CLIENT_FAULT ? RefusalReason.FORMAT : RefusalReason.OTHER;
    }

    /**
     * What became of a message that did not arrive.
     *
     * @param code the code of the report
     */
    public static ReceiptStatus status(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (upper.contains("EXPIRED")) {
            return ReceiptStatus.EXPIRED;
        }
        return upper.contains("REJECT") ? ReceiptStatus.REJECTED : ReceiptStatus.UNDELIVERABLE;
    }
}
