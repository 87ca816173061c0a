package org.qunfa.itests.notice;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.MessageIds;
import org.qunfa.testkit.smpp.PartMark;
import org.qunfa.testkit.smpp.ReceiptDialect;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;

/**
 * One way in which a carrier sends receipts, and what must come of it.
 *
 * @param ids how its answers write ids
 * @param receipts what it sends
 * @param settings what an operator sets for such a line
 * @param expected the final state of a recipient's delivery, by the recipient's number
 */
record ReceiptRow(
        String name,
        MessageIds ids,
        ReceiptPolicy receipts,
        Map<String, String> settings,
        Function<String, String> expected) {

    private static final MessageIds DECIMAL = MessageIds.decimal();
    /** Its first digits in hexadecimal are letters, so that upper and lower case differ. */
    private static final MessageIds HEX = DECIMAL.from(0xABCDEF0000L).hex();

    static Stream<ReceiptRow> all() {
        return Stream.of(moments(), numberings(), dialects(), oddities()).flatMap(s -> s);
    }

    /** What becomes of a message follows from its number. */
    private static ReceiptState fate(AcceptedMessage message) {
        return switch (last(message.destination())) {
            case 6 -> ReceiptState.UNDELIVERABLE;
            case 7 -> ReceiptState.EXPIRED;
            case 8 -> ReceiptState.DELETED;
            case 9 -> ReceiptState.REJECTED;
            default -> ReceiptState.DELIVERED;
        };
    }

    private static List<ReceiptState> fates(AcceptedMessage message) {
        return List.of(fate(message));
    }

    private static String state(String number) {
        return last(number) >= 6 ? "undelivered" : "delivered";
    }

    private static int last(String number) {
        return number.charAt(number.length() - 1) - '0';
    }

    private static ReceiptRow row(String name, ReceiptPolicy receipts) {
        return new ReceiptRow(name, DECIMAL, receipts, Map.of(), ReceiptRow::state);
    }

    private ReceiptRow expecting(Function<String, String> states) {
        return new ReceiptRow(name, ids, receipts, settings, states);
    }

    private ReceiptRow with(String setting, String value) {
        return new ReceiptRow(name, ids, receipts, Map.of(setting, value), expected);
    }

    private ReceiptRow numbered(MessageIds inAnswers, MessageIds inReceipts, String radix) {
        return new ReceiptRow(name, inAnswers, receipts.withIds(inReceipts), Map.of("messageIdRadix", radix), expected);
    }

    private static Stream<ReceiptRow> moments() {
        ReceiptPolicy once = ReceiptPolicy.by(ReceiptRow::fates);
        return Stream.of(
                row("at once", once),
                row("before the answer", once.early()),
                row("late", once.after(Duration.ofSeconds(3))),
                row("twice", once.repeated(2)),
                row("ten times, shuffled", once.repeated(10).shuffled(Duration.ofMillis(500), 1)),
                row("shuffled", once.shuffled(Duration.ofSeconds(1), 2)),
                row("before the answer and ten times", once.early().repeated(10)),
                row("on a connection of their own", once).with("bindType", "transmitter+receiver"),
                row("early on a connection of their own", once.early()).with("bindType", "transmitter+receiver"));
    }

    private static Stream<ReceiptRow> numberings() {
        ReceiptPolicy once = ReceiptPolicy.by(ReceiptRow::fates);
        return Stream.of(
                row("decimal, then hexadecimal", once).numbered(DECIMAL, DECIMAL.hex(), "decimal"),
                row("hexadecimal, then decimal", once).numbered(DECIMAL.hex(), DECIMAL, "hex"),
                row("hexadecimal in upper case, then decimal", once).numbered(HEX.upperHex(), DECIMAL, "hex"),
                row("wrong case", once).numbered(HEX, HEX.upperHex(), "ignore-case"),
                row("wrong case behind a prefix", once)
                        .numbered(HEX.prefixed("gw-"), HEX.upperHex().prefixed("GW-"), "ignore-case"),
                row("leading zeros in answers", once).numbered(DECIMAL.padded(20), DECIMAL, "both-decimal"),
                row("leading zeros in receipts", once).numbered(DECIMAL, DECIMAL.padded(20), "both-decimal"),
                row("hexadecimal with zeros in another case", once)
                        .numbered(HEX.padded(16), HEX.upperHex(), "both-hex"),
                row("opaque", once).numbered(HEX.prefixed("a/b:"), HEX.prefixed("a/b:"), "as-is"),
                row("another radix that nobody set: none is guessed", once)
                        .numbered(DECIMAL, DECIMAL.hex(), "as-is")
                        .expecting(number -> "submitted"),
                row("ids that nobody gave", once.withStrangers(3)));
    }

    private static Stream<ReceiptRow> dialects() {
        return Stream.of(ReceiptDialect.values())
                .map(dialect -> row(
                        "as " + dialect.name().toLowerCase(Locale.ROOT),
                        ReceiptPolicy.by(ReceiptRow::fates).in(dialect)));
    }

    private static Stream<ReceiptRow> oddities() {
        Duration apart = Duration.ofMillis(300);
        return Stream.of(
                row(
                        "intermediate first",
                        ReceiptPolicy.by(m -> List.of(ReceiptState.ENROUTE, ReceiptState.ACCEPTED, fate(m)))
                                .spaced(apart)),
                row(
                        "intermediate last",
                        ReceiptPolicy.by(m -> List.of(fate(m), ReceiptState.ACCEPTED, ReceiptState.ENROUTE))
                                .spaced(apart)),
                row(
                        "unknown first",
                        ReceiptPolicy.by(m -> List.of(ReceiptState.UNKNOWN, fate(m)))
                                .spaced(apart)),
                row(
                                "two that contradict each other: the first counts",
                                ReceiptPolicy.by(m -> List.of(ReceiptState.DELIVERED, fate(m)))
                                        .spaced(apart))
                        // Over one connection, so that they come in their order.
                        .with("binds", "1")
                        .expecting(number -> "delivered"),
                row("one part of a text fails", ReceiptPolicy.by(ReceiptRow::secondPartFails))
                        .expecting(number -> last(number) == 5 ? "undelivered" : "delivered"));
    }

    /** Texts of several parts go to the numbers that end in 5. */
    private static List<ReceiptState> secondPartFails(AcceptedMessage message) {
        PartMark mark = message.mark();
        return List.of(mark != null && mark.number() == 2 ? ReceiptState.UNDELIVERABLE : ReceiptState.DELIVERED);
    }

    @Override
    public String toString() {
        return name;
    }
}
