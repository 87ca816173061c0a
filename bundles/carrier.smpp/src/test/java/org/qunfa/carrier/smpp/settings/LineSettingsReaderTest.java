package org.qunfa.carrier.smpp.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.model.Alphabet;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.wire.carrier.StatusMeaning;

class LineSettingsReaderTest {

    private static LineSettings read(Map<String, ?> more) {
        var all = new HashMap<String, Object>(
                Map.of("service.pid", "org.qunfa.carrier.smpp~main", "host", "smsc.example", "systemId", "qunfa"));
        all.putAll(more);
        return LineSettingsReader.read(all);
    }

    @Test
    void takesDefaults() {
        LineSettings settings = read(Map.of());
        assertEquals("smpp~main", settings.id().value());
        assertEquals(2775, settings.peer().port());
        assertEquals(
                Set.of(MessageClass.CODE, MessageClass.NOTICE),
                settings.carries().classes());
        assertEquals(Duration.ofSeconds(5), settings.patience().reconnectLeast());
        assertTrue(settings.enabled());
    }

    @Test
    void readsWhatAFileSays() {
        LineSettings settings = read(Map.ofEntries(
                Map.entry("port", "2776"),
                Map.entry("_password", "p4ss"),
                Map.entry("bindType", "Transmitter+Receiver"),
                Map.entry("binds", 3),
                Map.entry("window", "50"),
                Map.entry("ratePerSecond", "200"),
                Map.entry("classes", "notice, marketing"),
                Map.entry("alphabets", new String[] {"gsm7", "latin1"}),
                Map.entry("inDoubt", "resend"),
                Map.entry("messageIdRadix", "hex"),
                Map.entry("statusMeanings", List.of("0x0401=credit", "1026 = throttled")),
                Map.entry("sourceAddress", "Qunfa")));
        ChannelProfile profile = settings.profile();
        assertEquals(150, profile.window());
        assertEquals(200, profile.ratePerSecond());
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), profile.classes());
        assertEquals(Set.of(Alphabet.GSM7, Alphabet.LATIN1), profile.alphabets());
        assertEquals(InDoubt.RESEND, profile.inDoubt());
        assertTrue(profile.receipts() && profile.inbound());
        assertEquals(BindType.PAIR, settings.login().type());
        assertEquals(MessageIds.HEX, settings.receiving().ids());
        assertEquals(
                Map.of(0x401, StatusMeaning.CREDIT, 0x402, StatusMeaning.THROTTLED),
                settings.sending().meanings().given());
        assertEquals(5, settings.sending().source().ton());
        assertFalse(settings.toString().contains("p4ss"));
    }

    @Test
    void readsTheTermsByWhichLinesAreChosen() {
        assertEquals(ChannelTerms.PLAIN, read(Map.of()).profile().terms());
        assertEquals(
                new ChannelTerms(Set.of("cmcc", "44"), 38_500, 20, Set.of("MK:0010", "0085")),
                read(Map.of(
                                "networks", "cmcc, 44",
                                "price", "0.0385",
                                "weight", 20,
                                "wrongNetworkCodes", "MK:0010,0085",
                                "statusMeanings", "0x0405=wrong-network"))
                        .profile()
                        .terms());
    }

    @ParameterizedTest
    @CsvSource({
        "networks, China Mobile",
        "price, -1",
        "price, dear",
        "price, 0.0000001",
        "price, 1e9",
        "weight, 0",
        "weight, 1001"
    })
    void refusesTermsThatCannotBe(String key, String value) {
        var e = assertThrows(IllegalArgumentException.class, () -> read(Map.of(key, value)));
        assertTrue(String.valueOf(e.getMessage()).startsWith(key), e.getMessage());
    }

    @Test
    void seesTheFormOfTheSource() {
        var plus = read(Map.of("sourceAddress", "+8610690001")).sending().source();
        assertEquals("8610690001", plus.address());
        assertEquals(1, plus.ton());
        assertEquals(1, plus.npi());
        assertEquals(
                0, read(Map.of("sourceAddress", "10690001")).sending().source().ton());
        assertEquals(
                3,
                read(Map.of("sourceAddress", "10690001", "sourceTon", "3"))
                        .sending()
                        .source()
                        .ton());
    }

    @ParameterizedTest
    @CsvSource({"10690001, 10690001", "+8610690001, 8610690001", "Qunfa, ''", "'', ''"})
    void sendersMayHaveNumbersBehindANumber(String address, String source) {
        assertEquals(source, read(Map.of("sourceAddress", address)).profile().source());
    }

    @Test
    void aTransmitterHearsNothing() {
        ChannelProfile profile = read(Map.of("bindType", "transmitter")).profile();
        assertFalse(profile.receipts() || profile.inbound());
    }

    @ParameterizedTest
    @CsvSource({
        "port, 70000, 1 to 65535",
        "port, abc, 1 to 65535",
        "window, 0, 1 to 10000",
        "binds, 65, 1 to 64",
        "bindType, both, transceiver",
        "classes, sms, notice",
        "classes, ' ', notice",
        "inDoubt, maybe, resend",
        "messageIdRadix, octal, both-hex",
        "receiptZone, Nowhere, Asia/Shanghai",
        "statusMeanings, 0x0=credit, always means accepted",
        "statusMeanings, credit, 0x0401=credit",
        "sourceAddress, +86-1069, ASCII",
        "responseTimeoutSeconds, 0, 1 to 600",
        "reconnectMostSeconds, 2, reconnectLeastSeconds",
        "tlsTrustStore, /nowhere/at/all, key store",
        "host, '', message centre",
        "systemId, '', account",
        "service.pid, org.qunfa.carrier.smpp, NAME.cfg",
        "service.pid, org.qunfa.carrier.smpp~a b, NAME.cfg"
    })
    void saysWhichSettingIsWrongAndWhatItMayBe(String key, String value, String hint) {
        var more = new HashMap<String, String>(Map.of("tls", "true"));
        more.put(key, value);
        var failure = assertThrows(IllegalArgumentException.class, () -> read(more));
        String sentence = failure.getMessage();
        assertNotNull(sentence);
        assertTrue(sentence.contains(key.equals("service.pid") ? "name" : key), sentence);
        assertTrue(sentence.contains(hint), sentence);
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void neverRepeatsASecret() {
        var failure =
                assertThrows(IllegalArgumentException.class, () -> read(Map.of("_password", "s3cret".repeat(20))));
        assertFalse(String.valueOf(failure.getMessage()).contains("s3cret"));
    }
}
