package org.qunfa.carrier.tencent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.tencent.TencentApi;

class CodesTest {

    private static final Duration PAUSE = Duration.ofSeconds(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalError",
                "InternalError.OtherError",
                "InternalError.SendAndRecvFail",
                "InternalError.Timeout",
                "InternalError.UnknownError",
                "InternalError.SomethingNew",
                "FailedOperation",
                "FailedOperation.OtherError",
                "FailedOperation.ParametersOtherError"
            })
    void leavesOpen(String code) {
        assertEquals(new SubmitOutcome.Unknown(code), Codes.outcome(code, PAUSE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestLimitExceeded", "RequestLimitExceeded.IPLimitExceeded"})
    void slowsDown(String code) {
        assertTrue(TencentApi.isThrottling(code));
        assertEquals(new SubmitOutcome.Throttled(PAUSE, code), Codes.outcome(code, PAUSE));
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidParameterValue.IncorrectPhoneNumber, NUMBER",
        "FailedOperation.PhoneNumberInBlacklist, NUMBER",
        "UnsupportedOperation.UnsuportedRegion, WRONG_NETWORK",
        "FailedOperation.ContainSensitiveWord, CONTENT",
        "FailedOperation.SignatureIncorrectOrUnapproved, CONTENT",
        "FailedOperation.TemplateIncorrectOrUnapproved, CONTENT",
        "InvalidParameterValue.TemplateParameterLengthLimit, CONTENT",
        "FailedOperation.InsufficientBalanceInSmsPackage, CREDIT",
        "UnauthorizedOperation.SerivceSuspendDueToArrears, CREDIT",
        "LimitExceeded.AppDailyLimit, CREDIT",
        "LimitExceeded.PhoneNumberThirtySecondLimit, OTHER",
        "LimitExceeded.DeliveryFrequencyLimit, OTHER",
        "FailedOperation.MarketingSendTimeConstraint, OTHER",
        "UnauthorizedOperation.SmsSdkAppIdVerifyFail, SENDER",
        "AuthFailure.SignatureExpire, SENDER",
        "InvalidParameterValue.SdkAppIdNotExist, SENDER",
        "InternalError.RequestTimeException, SENDER",
        "InvalidParameterValue.SomethingNew, FORMAT",
        "MissingParameter.EmptyPhoneNumberSet, FORMAT",
        "SomethingNew, OTHER"
    })
    void refuses(String code, RefusalReason reason) {
        assertEquals(new SubmitOutcome.Refused(reason, code), Codes.outcome(code, PAUSE));
    }

    @Test
    void tellsWhatBecameOfAMessage() {
        assertEquals(ReceiptStatus.DELIVERED, Codes.status("SUCCESS", "DELIVRD"));
        assertEquals(ReceiptStatus.EXPIRED, Codes.status("FAIL", "EXPIRED"));
        assertEquals(ReceiptStatus.REJECTED, Codes.status("FAIL", "REJECTD"));
        assertEquals(ReceiptStatus.UNDELIVERABLE, Codes.status("FAIL", "MK:0001"));
        assertEquals(ReceiptStatus.UNKNOWN, Codes.status("", "DELIVRD"));
    }
}
