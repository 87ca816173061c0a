package org.qunfa.carrier.huawei.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.call.Reply;

class CodesTest {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static SubmitOutcome outcome(String code, int status) {
        return Codes.outcome(new Reply.Refused(code, status), PAUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "E000027, 400, FORMAT",
        "E000503, 400, FORMAT",
        "E000623, 400, CREDIT",
        "E000629, 400, CREDIT",
        "E200018, 200, SENDER",
        "E200028, 200, CONTENT",
        "E200030, 200, CONTENT",
        "E200031, 200, FORMAT",
        "E200033, 200, CONTENT",
        "E200024, 200, WRONG_NETWORK",
        "E200041, 200, OTHER",
        "E299999, 200, OTHER",
        "E099999, 400, FORMAT"
    })
    void refusesAMessageForAReason(String code, int status, RefusalReason reason) {
        assertEquals(new SubmitOutcome.Refused(reason, code), outcome(code, status));
    }

    /** Another line may send it, or this one later: a wrong key must not cost a message. */
    @ParameterizedTest
    @CsvSource({
        "E000001, 400",
        "E000020, 400",
        "E000025, 400",
        "E000040, 400",
        "E000045, 400",
        "E000101, 401",
        "E000102, 401",
        "E000105, 401",
        "E000106, 401",
        "E000110, 401",
        "E000112, 401",
        "E000620, 403",
        "E000101, 400",
        "E000109, 400",
        "E000112, 200",
        "E000620, 400",
        "HTTP 404, 404"
    })
    void leavesAMessageAsItWasWhenTheAccountIsRefused(String code, int status) {
        assertEquals(new SubmitOutcome.Down("refused: " + code), outcome(code, status));
        assertTrue(Codes.isOfAccount(code, status));
    }

    @ParameterizedTest
    @CsvSource({"E200015, 200", "HTTP 429, 429"})
    void waitsWhenItIsTooOften(String code, int status) {
        assertEquals(new SubmitOutcome.Throttled(PAUSE, code), outcome(code, status));
        assertFalse(Codes.isOfAccount(code, status));
    }

    @Test
    void knowsWhatIsOpen() {
        assertTrue(Codes.isOpen("E000000", 400));
        assertTrue(Codes.isOpen("E000503", 500));
        assertFalse(Codes.isOpen("E000503", 400));
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, DELETED",
        "UNDELIV, UNDELIVERABLE",
        "ACCEPTD, UNDERWAY",
        "UNKNOWN, UNKNOWN",
        "REJECTD, REJECTED",
        "E200027, REJECTED",
        "SC:0001, REJECTED",
        "MBBLACK, REJECTED",
        "KEYWORD, REJECTED",
        "MK:0061, UNDELIVERABLE",
        "24, UNDELIVERABLE"
    })
    void knowsWhatBecameOfAMessage(String code, ReceiptStatus status) {
        assertEquals(status, Codes.status(code));
    }
}
