package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.RawPdu;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** What the platform writes on the wire, read by Wireshark's SMPP dissector: nothing is malformed, and all is there. */
@ExtendWith(SharedQunfa.class)
class WireIT {

    private static final long FIRST_NUMBER = 8_613_870_000_000L;
    private static final int RECIPIENTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WRONG = "_ws.malformed || _ws.expert.severity >= 0x00600000";

    private final QunfaProcess qunfa;
    private final Sender sender;

    @TempDir
    private Path folder;

    WireIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    static void needsTheDissector() {
        assumeTrue(Tshark.isThere(), "tshark is not there and could not be installed: nothing was dissected");
    }

    @Test
    void nothingIsMalformedAndNothingIsMissing() {
        var chunks = new ArrayList<Tap.Chunk>();
        var accepted = new ArrayList<AcceptedMessage>();
        int number = 0;
        for (String longTexts : List.of("udh-8", "udh-16", "sar", "payload")) {
            try (SmscSimulator smsc = SmscSimulator.start();
                    Tap tap = Tap.before(smsc.port())) {
                smsc.script().receipts(ReceiptPolicy.delivered());
                run(smsc, Channel.to("wire-" + longTexts, tap.port()).with("longTexts", longTexts), number);
                accepted.addAll(smsc.accepted());
                int first = number * 10;
                tap.chunks().stream()
                        .map(c -> new Tap.Chunk(c.at(), first + c.connection(), c.sent(), c.octets()))
                        .forEach(chunks::add);
            }
            number++;
        }
        Path file = folder.resolve("run.pcap");
        PcapFile.write(file, chunks);

        assertEquals(List.of(), Tshark.packets(file, WRONG));
        assertEquals(accepted.size(), count(file, "0x00000004"));
        assertEquals(accepted.size(), count(file, "0x80000004"));
        assertEquals(
                sorted(accepted.stream().map(AcceptedMessage::destination)), submitted(file, "smpp.destination_addr"));
        assertEquals(
                sorted(accepted.stream().map(m -> String.format("0x%02x", m.dataCoding()))),
                submitted(file, "smpp.data_coding"));
    }

    /** How many PDUs of a kind it sees. */
    private static long count(Path file, String command) {
        return Tshark.values(file, "smpp.command_id == " + command, "smpp.command_id").stream()
                .filter(command::equals)
                .count();
    }

    /** Binds, submits, receipts, an inbound text, enquire_links, unbinds. */
    private void run(SmscSimulator smsc, Channel channel, int number) {
        channel.with("enquireLinkSeconds", 1).install(qunfa);
        sender.awaitUp(channel.id());
        Draft draft = Draft.of(channel.id(), FIRST_NUMBER + number * 1_000L, RECIPIENTS, Samples::text);
        String id = sender.post(draft);
        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        smsc.inbound("8613800138000", "10690000", "收到");
        long links = smsc.counters().enquireLinks();
        Eventually.see("the line is tested", PATIENCE, () -> smsc.counters().enquireLinks() > links);
        channel.remove(qunfa);
        Eventually.see("the line is left", PATIENCE, () -> smsc.counters().unbinds() >= 2);
    }

    /** A field of all submit_sm. */
    private static List<String> submitted(Path file, String field) {
        return sorted(Tshark.values(file, "smpp.command_id == 4", field).stream());
    }

    private static List<String> sorted(Stream<String> values) {
        return values.sorted().toList();
    }

    /** The judge is not blind: it finds a PDU that says more than it has. */
    @Test
    void findsWhatIsMalformed() {
        byte[] body = "\0\1\1106\0\1\00186138\0\0\0\0\0\0\1\0\10\0\uFFFF"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] pdu = RawPdu.of(RawPdu.SUBMIT_SM, 7).with(body).octets();
        Path file = folder.resolve("bad.pcap");

        PcapFile.write(file, List.of(new Tap.Chunk(Instant.EPOCH, 0, true, pdu)));

        assertFalse(Tshark.packets(file, WRONG).isEmpty(), () -> Tshark.packets(file, "tcp").stream()
                .collect(Collectors.joining()));
    }
}
