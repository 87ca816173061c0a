package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.MessageIds;
import org.qunfa.testkit.smpp.ReceiptDialect;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.wire.Line;

/** The receipt matrix: every dialect, radix, order and repetition ends in the right status for the right message. */
class LineReceiptsTest extends LineGround {

    private static final int SOME = 20;
    private static final List<ReceiptState> STATES = List.of(
            ReceiptState.DELIVERED,
            ReceiptState.UNDELIVERABLE,
            ReceiptState.EXPIRED,
            ReceiptState.REJECTED,
            ReceiptState.DELETED,
            ReceiptState.UNKNOWN);
    private static final MessageIds PLAIN = MessageIds.decimal().from(0xA0B1C2D3E4L);

    private SmscSimulator smsc = SmscSimulator.start(options(PLAIN));

    private static SmscOptions options(MessageIds ids) {
        return SmscOptions.defaults().withIds(ids).withReceiptTimes(Duration.ofSeconds(60), Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        smsc.close();
    }

    private void ids(MessageIds ids) {
        smsc.close();
        smsc = SmscSimulator.start(options(ids));
    }

    private static ReceiptState stateFor(String number) {
        return STATES.get((int) (Long.parseLong(number) % STATES.size()));
    }

    private static ReceiptStatus statusFor(PhoneNumber number) {
        return switch (stateFor(Long.toString(number.digits()))) {
            case DELIVERED -> ReceiptStatus.DELIVERED;
            case UNDELIVERABLE -> ReceiptStatus.UNDELIVERABLE;
            case EXPIRED -> ReceiptStatus.EXPIRED;
            case REJECTED -> ReceiptStatus.REJECTED;
            case DELETED -> ReceiptStatus.DELETED;
            default -> ReceiptStatus.UNKNOWN;
        };
    }

    private static ReceiptPolicy policy() {
        return ReceiptPolicy.by(message -> List.of(stateFor(message.destinationDigits())));
    }

    /** Sends messages, and sees that each gets its receipts under the id that its outcome gave, and no other does. */
    private void matches(Map<String, ?> more, int receiptsForEach, int strangers) {
        var settings = new HashMap<String, Object>(Map.of("window", SOME));
        settings.putAll(more);
        Line line = openUp(smsc.port(), settings);
        var parcels = parcels(SOME, SHORT);
        var outcomes = line.submitAll(parcels);
        var expected = new HashMap<String, ReceiptStatus>();
        for (int i = 0; i < SOME; i++) {
            String id = outcome(Accepted.class, outcomes.get(i)).carrierIds().get(0);
            expected.put(id, statusFor(parcels.get(i).to()));
        }
        assertEquals(SOME, expected.size());
        Eventually.see("all came", () -> host.receipts().size() >= SOME * (receiptsForEach + strangers));
        Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
        List<Receipt> receipts = host.receipts();
        expected.forEach((id, status) -> {
            List<Receipt> own =
                    receipts.stream().filter(one -> one.carrierId().equals(id)).toList();
            assertEquals(receiptsForEach, own.size());
            assertTrue(own.stream().allMatch(one -> one.status() == status));
        });
        assertEquals(SOME * (receiptsForEach + strangers), receipts.size());
    }

    @ParameterizedTest
    @EnumSource
    void readsTheDialect(ReceiptDialect dialect) {
        smsc.script().receipts(policy().in(dialect));
        matches(Map.of(), 1, 0);
        for (Receipt receipt : host.receipts()) {
            PhoneNumber to = receipt.to();
            assertTrue(to != null && statusFor(to) == receipt.status());
        }
    }

    static Stream<Arguments> radices() {
        return Stream.of(
                Arguments.of("as-is", PLAIN, PLAIN),
                Arguments.of(
                        "as-is",
                        PLAIN.prefixed("a-b_").upperHex(),
                        PLAIN.prefixed("a-b_").upperHex()),
                Arguments.of("as-is", PLAIN.padded(20), PLAIN.padded(20)),
                Arguments.of("ignore-case", PLAIN.upperHex(), PLAIN.hex()),
                Arguments.of("hex", PLAIN.hex(), PLAIN),
                Arguments.of("hex", PLAIN.upperHex().padded(16), PLAIN.padded(20)),
                Arguments.of("decimal", PLAIN, PLAIN.hex()),
                Arguments.of("decimal", PLAIN.padded(20), PLAIN.upperHex()),
                Arguments.of("both-hex", PLAIN.hex(), PLAIN.upperHex().padded(16)),
                Arguments.of("both-decimal", PLAIN.padded(20), PLAIN));
    }

    @ParameterizedTest
    @MethodSource("radices")
    void bringsIdsTogether(String radix, MessageIds inAnswers, MessageIds inReceipts) {
        ids(inAnswers);
        smsc.script().receipts(policy().withIds(inReceipts));
        matches(Map.of("messageIdRadix", radix), 1, 0);
    }

    @ParameterizedTest
    @MethodSource("radices")
    void bringsIdsOfParametersTogether(String radix, MessageIds inAnswers, MessageIds inReceipts) {
        ids(inAnswers);
        smsc.script().receipts(policy().withIds(inReceipts).in(ReceiptDialect.TEXT_AND_TLV));
        matches(Map.of("messageIdRadix", radix), 1, 0);
    }

    @Test
    void passesOnWhatComesTenTimesOverAndOutOfOrder() {
        smsc.script().receipts(policy().repeated(10).shuffled(Duration.ofMillis(100), 5));
        matches(Map.of(), 10, 0);
    }

    @Test
    void passesOnWhatComesBeforeTheAnswer() {
        smsc.script().receipts(policy().early());
        matches(Map.of(), 1, 0);
    }

    @Test
    void passesOnReceiptsForMessagesThatItDoesNotKnow() {
        smsc.script().receipts(policy().withStrangers(1));
        matches(Map.of(), 1, 1);
    }

    @Test
    void reportsWhatIsUnderWay() {
        smsc.script()
                .receipts(ReceiptPolicy.always(ReceiptState.ENROUTE, ReceiptState.ACCEPTED, ReceiptState.DELIVERED)
                        .spaced(Duration.ofMillis(20)));
        Line line = openUp(smsc.port(), Map.of());
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
        Eventually.see("all came", () -> host.receipts().size() == 3);
        assertEquals(
                List.of(ReceiptStatus.UNDERWAY, ReceiptStatus.UNDERWAY, ReceiptStatus.DELIVERED),
                host.receipts().stream().map(Receipt::status).toList());
    }

    @Test
    void asksForNoneWhenNoneAreWanted() {
        smsc.script().receipts(policy());
        Line line = openUp(smsc.port(), Map.of("receipts", "false"));
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
        assertEquals(0, smsc.accepted().get(0).registeredDelivery());
        Eventually.stays("a receipt came", () -> host.receipts().isEmpty());
    }

    @Test
    void tellsTheCarrierToComeAgainWhenOneCouldNotBeStored() {
        smsc.close();
        smsc = SmscSimulator.start(options(PLAIN).withReceiptTimes(Duration.ofSeconds(60), Duration.ofSeconds(2)));
        smsc.script().receipts(policy());
        Line line = openUp(smsc.port(), Map.of());
        host.fail(2);
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
        Eventually.see("the carrier was told", () -> smsc.deliveries().get(0).status() == LATER);
        Eventually.see("it is stored", () -> smsc.pendingDeliveries() == 0);
        assertEquals(3, smsc.deliveries().get(0).attempts());
    }
}
