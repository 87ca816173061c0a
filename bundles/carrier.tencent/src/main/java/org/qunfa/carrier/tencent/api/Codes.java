package org.qunfa.carrier.tencent.api;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.tencent.TencentApi;

/**
 * What the service's codes mean, after its lists of error codes: those of a call, and those that one recipient got. A code is a word
 * for its kind, and behind a dot what is meant.
 */
public final class Codes {

    /** A recipient's code when its message was taken. */
    public static final String OK = "Ok";

    /** The account has none of what was asked for. */
    public static final Set<String> NONE =
            Set.of("FailedOperation.MissingSignatureList", "FailedOperation.MissingTemplateList");

    /** Of the service's own failures, those by which it certainly sent nothing. */
    private static final Map<String, RefusalReason> BEFORE = Map.of(
            "InternalError.SigFieldMissing", RefusalReason.SENDER,
            "InternalError.SigVerificationFail", RefusalReason.SENDER,
            "InternalError.RequestTimeException", RefusalReason.SENDER,
            "InternalError.JsonParseFail", RefusalReason.FORMAT,
            "InternalError.RestApiInterfaceNotExist", RefusalReason.FORMAT);

    /** Those that leave open whether it sent, besides its own failures. */
    private static final Set<String> OPEN =
            Set.of("FailedOperation", "FailedOperation.OtherError", "FailedOperation.ParametersOtherError");

    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            entry("InvalidParameterValue.IncorrectPhoneNumber", RefusalReason.NUMBER),
            // Whoever it belongs to opted out, or the carrier says so.
            entry("FailedOperation.PhoneNumberInBlacklist", RefusalReason.NUMBER),
            entry("UnsupportedOperation.UnsuportedRegion", RefusalReason.WRONG_NETWORK),
            entry("FailedOperation.ContainSensitiveWord", RefusalReason.CONTENT),
            entry("FailedOperation.MissingSignature", RefusalReason.CONTENT),
            entry("FailedOperation.MissingSignatureList", RefusalReason.CONTENT),
            entry("FailedOperation.MissingTemplateList", RefusalReason.CONTENT),
            entry("FailedOperation.SignatureIncorrectOrUnapproved", RefusalReason.CONTENT),
            entry("FailedOperation.TemplateIncorrectOrUnapproved", RefusalReason.CONTENT),
            entry("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", RefusalReason.CONTENT),
            entry("FailedOperation.TemplateUnapprovedOrNotExist", RefusalReason.CONTENT),
            entry("InvalidParameter.DirtyWordFound", RefusalReason.CONTENT),
            entry("InvalidParameterValue.ContentLengthLimit", RefusalReason.CONTENT),
            entry("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", RefusalReason.CONTENT),
            entry("InvalidParameterValue.TemplateParameterFormatError", RefusalReason.CONTENT),
            entry("InvalidParameterValue.TemplateParameterLengthLimit", RefusalReason.CONTENT),
            entry("InvalidParameterValue.TemplateWithDirtyWords", RefusalReason.CONTENT),
            entry("InvalidParameterValue.UnsupportedTemplateVariable", RefusalReason.CONTENT),
            entry("FailedOperation.InsufficientBalanceInSmsPackage", RefusalReason.CREDIT),
            entry("UnauthorizedOperation.SerivceSuspendDueToArrears", RefusalReason.CREDIT),
            entry("LimitExceeded.AppDailyLimit", RefusalReason.CREDIT),
            entry("LimitExceeded.DailyLimit", RefusalReason.CREDIT),
            entry("LimitExceeded.PhoneNumberCountLimit", RefusalReason.FORMAT),
            entry("FailedOperation.FailResolvePacket", RefusalReason.FORMAT),
            entry("FailedOperation.JsonParseFail", RefusalReason.FORMAT),
            entry("FailedOperation.NotEnterpriseCertification", RefusalReason.SENDER),
            entry("InvalidParameter.AppidAndBizId", RefusalReason.SENDER),
            entry("InvalidParameterValue.SdkAppIdNotExist", RefusalReason.SENDER));

    /** What kinds of codes mean whose own meaning is not known. */
    private static final Map<String, RefusalReason> KINDS = Map.ofEntries(
            entry("AuthFailure", RefusalReason.SENDER),
            entry("UnauthorizedOperation", RefusalReason.SENDER),
            entry("IpInBlacklist", RefusalReason.SENDER),
            entry("IpNotInWhitelist", RefusalReason.SENDER),
            entry("InvalidAction", RefusalReason.FORMAT),
            entry("InvalidParameter", RefusalReason.FORMAT),
            entry("InvalidParameterValue", RefusalReason.FORMAT),
            entry("InvalidRequest", RefusalReason.FORMAT),
            entry("MissingParameter", RefusalReason.FORMAT),
            entry("UnknownParameter", RefusalReason.FORMAT),
            entry("UnsupportedOperation", RefusalReason.FORMAT),
            entry("UnsupportedRegion", RefusalReason.FORMAT));

    private Codes() {}

    /**
     * What it comes to that a message was not taken. How often one number is written to is a limit that another line may not have, so
     * that those ({@code LimitExceeded}) are refusals whose reason is open.
     *
     * @param pause how long to wait when the service is asked too often
     */
    public static SubmitOutcome outcome(String code, Duration pause) {
        if (TencentApi.isThrottling(code)) {
            return new SubmitOutcome.Throttled(pause, code);
        }
        if (BEFORE.containsKey(code)) {
            return new SubmitOutcome.Refused(BEFORE.getOrDefault(code, RefusalReason.OTHER), code);
        }
        if (OPEN.contains(code) || TencentApi.kind(code).equals("InternalError")) {
            return new SubmitOutcome.Unknown(code);
        }
        RefusalReason ofKind = KINDS.getOrDefault(TencentApi.kind(code), RefusalReason.OTHER);
        return new SubmitOutcome.Refused(REASONS.getOrDefault(code, ofKind), code);
    }

    /**
     * What became of a message.
     *
     * @param reported the service's word for whether it arrived
     * @param code the code of the report
     */
    public static ReceiptStatus status(String reported, String code) {
        if (reported.equals("SUCCESS")) {
            return ReceiptStatus.DELIVERED;
        }
        if (!reported.equals("FAIL")) {
            return ReceiptStatus.UNKNOWN;
        }
        String upper = code.toUpperCase(Locale.ROOT);
        if (upper.contains("EXPIRED")) {
            return ReceiptStatus.EXPIRED;
        }
        return upper.contains("REJECT") ? ReceiptStatus.REJECTED : ReceiptStatus.UNDELIVERABLE;
    }
}
