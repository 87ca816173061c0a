package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.InboundSms;
import org.qunfa.testkit.smpp.PartWay;
import org.qunfa.testkit.smpp.SmscSimulator;

class LineInboundTest extends LineGround {

    private static final String FROM = "8613800138000";
    private static final String TO = "10690001";
    private static final Map<Integer, String> TEXTS = Map.of(
            0, "Call me @ home: 5€ {now}^ ".repeat(15),
            3, "Où est le café? Ça va à merveille. ".repeat(10),
            8, "你好😀，明天见。".repeat(20));

    private final SmscSimulator smsc = SmscSimulator.start();

    @BeforeEach
    void begin() {
        openUp(smsc.port(), Map.of());
    }

    @AfterEach
    void end() {
        smsc.close();
    }

    static Stream<Arguments> ways() {
        return Stream.of(PartWay.values())
                .flatMap(way -> TEXTS.keySet().stream().map(coding -> Arguments.of(way, coding)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void putsPartsTogether(PartWay way, int coding) {
        String text = TEXTS.getOrDefault(coding, "");
        smsc.inbound(InboundSms.of(FROM, TO, text).by(way).coded(coding));
        InboundText came = one();
        assertEquals(text, came.text());
        assertEquals("+" + FROM, came.from());
        assertEquals(TO, came.to());
        assertTrue(came.whole());
        Eventually.see("all parts are acknowledged", () -> smsc.pendingDeliveries() == 0);
    }

    private InboundText one() {
        Eventually.see("a text came", () -> !host.inbound().isEmpty());
        return host.inbound().get(0);
    }

    @Test
    void takesAnyOrderAndRepeatedParts() {
        smsc.inbound(InboundSms.of(FROM, TO, LONG).order(3, 1, 3, 1, 2));
        assertEquals(LONG, one().text());
        Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, host.inbound().size());
    }

    @Test
    void keepsTextsApart() {
        smsc.inbound(InboundSms.of(FROM, TO, LONG).referenced(1).order(1, 2));
        smsc.inbound(InboundSms.of("8613900139000", TO, LONG).referenced(1).order(3));
        smsc.inbound(InboundSms.of(FROM, TO, "short"));
        assertEquals("short", one().text());
        Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, host.inbound().size());
        assertEquals(3, host.openParts());
    }

    @Test
    void acknowledgesEachPartWhenItIsDurable() {
        smsc.inbound(InboundSms.of(FROM, TO, LONG).order(1));
        Eventually.see("the first is acknowledged, so that the next can come", () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, host.openParts());
        host.hold();
        smsc.inbound(InboundSms.of(FROM, TO, LONG).order(2, 3));
        assertEquals(LONG, one().text());
        Eventually.stays("a part was acknowledged early", () -> smsc.pendingDeliveries() == 2);
        host.release();
        Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
    }

    @Test
    void handsBackEveryPartThatCouldNotBeStored() {
        host.fail(2);
        smsc.inbound(InboundSms.of(FROM, TO, LONG));
        assertEquals(LONG, one().text());
        Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, host.inbound().size());
    }

    @Test
    void finishesATextOverTheNextConnection() {
        smsc.inbound(InboundSms.of(FROM, TO, LONG).order(1, 2));
        Eventually.see("they came", () -> smsc.counters().inboundSent() == 2);
        smsc.dropConnections();
        smsc.inbound(InboundSms.of(FROM, TO, LONG).order(3));
        assertEquals(LONG, one().text());
    }
}
