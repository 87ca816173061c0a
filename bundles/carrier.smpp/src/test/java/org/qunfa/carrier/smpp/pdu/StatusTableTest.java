package org.qunfa.carrier.smpp.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.wire.carrier.StatusMeaning;
import org.qunfa.wire.carrier.StatusMeanings;

class StatusTableTest {

    private final StatusTable table = new StatusTable(new StatusMeanings(
            Map.of(0x401, StatusMeaning.CREDIT, 0x45, StatusMeaning.THROTTLED), Duration.ofSeconds(3)));

    @ParameterizedTest
    @CsvSource({
        "0x0B, NUMBER",
        "0x0A, SENDER",
        "0x48, SENDER",
        "0x01, FORMAT",
        "0xC4, FORMAT",
        "0x400, OTHER",
        "0xFF, OTHER",
        "0xFE, OTHER",
        "0x65, OTHER",
        "0x401, CREDIT"
    })
    void refusesForGood(String status, RefusalReason reason) {
        var refused = assertInstanceOf(Refused.class, table.outcome(Integer.decode(status)));
        assertEquals(reason, refused.reason());
        assertEquals(10, refused.code().length());
    }

    @ParameterizedTest
    @CsvSource({"0x58", "0x14", "0x08", "0x64", "0x45"})
    void waitsWhereTheCarrierIsBusy(String status) {
        var throttled = assertInstanceOf(Throttled.class, table.outcome(Integer.decode(status)));
        assertEquals(Duration.ofSeconds(3), throttled.pause());
    }

    @ParameterizedTest
    @CsvSource({"0x04", "0x05", "0x0D", "0x0E", "0x0F"})
    void isDownWhereTheSessionIsNone(String status) {
        assertInstanceOf(SubmitOutcome.Down.class, table.outcome(Integer.decode(status)));
    }

    @Test
    void noStatusIsUnknown() {
        for (int status = 1; status < 0x500; status++) {
            assertTrue(!(table.outcome(status) instanceof SubmitOutcome.Unknown)
                    && !(table.outcome(status) instanceof SubmitOutcome.Accepted));
        }
    }

    @Test
    void aNackWithoutAStatusIsARefusal() {
        assertEquals(
                RefusalReason.FORMAT,
                assertInstanceOf(Refused.class, table.nacked(0)).reason());
        assertInstanceOf(Throttled.class, table.nacked(0x58));
    }
}
