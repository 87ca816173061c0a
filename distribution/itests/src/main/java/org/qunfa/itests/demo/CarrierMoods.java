package org.qunfa.itests.demo;

import java.time.Duration;
import java.util.List;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;

/** How the demo's carrier treats its messages: one in twenty does not reach its recipient, receipts take up to two seconds. */
final class CarrierMoods {

    private static final int ONE_IN = 20;
    private static final Duration SLOWEST = Duration.ofSeconds(2);
    private static final long SEED = 1;

    private CarrierMoods() {}

    static ReceiptPolicy receipts() {
        return ReceiptPolicy.by(CarrierMoods::fate).shuffled(SLOWEST, SEED);
    }

    private static List<ReceiptState> fate(AcceptedMessage message) {
        long number = Long.parseLong(message.destinationDigits());
        return List.of(number % ONE_IN == 0 ? ReceiptState.UNDELIVERABLE : ReceiptState.DELIVERED);
    }
}
