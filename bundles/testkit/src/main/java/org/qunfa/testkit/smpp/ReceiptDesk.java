package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Makes the receipts that the policy wants and puts them into the outbox. */
final class ReceiptDesk {

    private static final int ASKED_FINAL = 0x01;
    private static final int ASKED_FAILURE = 0x02;
    private static final int ASKED_MASK = 0x03;

    private final Centre centre;
    private final Random random = new Random();
    private long seeded = Long.MIN_VALUE;

    ReceiptDesk(Centre centre) {
        this.centre = centre;
    }

    /** Puts the first receipt on the connection at once, before anything that is written to it later. */
    void order(AcceptedMessage message, ReceiptPolicy policy, SmscLine line) {
        List<ReceiptState> states = policy.states().apply(message);
        for (int i = 0; i < states.size(); i++) {
            for (int repeat = 0; wanted(message, states.get(i), policy) && repeat < policy.times(); repeat++) {
                Delivery delivery = delivery(message, policy, states.get(i));
                if (i == 0) {
                    centre.outbox().offerFirst(delivery, line);
                } else {
                    centre.outbox().offerAfter(due(policy, i, Duration.ZERO), delivery);
                }
            }
        }
        addStrangers(message, policy, Duration.ZERO);
    }

    void orderLater(AcceptedMessage message, ReceiptPolicy policy, Duration answerDelay) {
        List<ReceiptState> states = policy.states().apply(message);
        for (int i = 0; i < states.size(); i++) {
            for (int repeat = 0; wanted(message, states.get(i), policy) && repeat < policy.times(); repeat++) {
                Delivery delivery = delivery(message, policy, states.get(i));
                centre.outbox().offerAfter(due(policy, i, answerDelay), delivery);
            }
        }
        addStrangers(message, policy, answerDelay);
    }

    private static boolean wanted(AcceptedMessage message, ReceiptState state, ReceiptPolicy policy) {
        int asked = message.registeredDelivery() & ASKED_MASK;
        return policy.unasked()
                || asked == ASKED_FINAL
                || (asked == ASKED_FAILURE && state != ReceiptState.DELIVERED && !state.intermediate());
    }

    private Duration due(ReceiptPolicy policy, int place, Duration answerDelay) {
        Duration due = answerDelay.plus(policy.delay()).plus(policy.between().multipliedBy(place));
        return policy.jitter().isZero() ? due : due.plusNanos(draw(policy));
    }

    private synchronized long draw(ReceiptPolicy policy) {
        if (seeded != policy.seed()) {
            seeded = policy.seed();
            random.setSeed(seeded);
        }
        return random.nextLong(policy.jitter().toNanos() + 1);
    }

    private void addStrangers(AcceptedMessage message, ReceiptPolicy policy, Duration answerDelay) {
        for (int i = 0; i < policy.strangers(); i++) {
            String id = "X" + Long.toHexString(message.idNumber()) + "-" + i;
            var text = new ReceiptText(message, id, ReceiptState.DELIVERED, policy.dialect());
            centre.outbox()
                    .offerAfter(
                            due(policy, 0, answerDelay),
                            Delivery.receipt(message.messageId(), id, ReceiptState.DELIVERED, text.deliver()::compose));
        }
    }

    private Delivery delivery(AcceptedMessage message, ReceiptPolicy policy, ReceiptState state) {
        MessageIds ids = policy.ids();
        String wireId = ids == null ? message.messageId() : ids.write(message.idNumber());
        var text = new ReceiptText(message, wireId, state, policy.dialect());
        return Delivery.receipt(message.messageId(), wireId, state, text.deliver()::compose);
    }
}
