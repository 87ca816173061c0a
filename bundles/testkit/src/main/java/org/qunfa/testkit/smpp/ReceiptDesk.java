package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.ArrayList;
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

    /**
     * One receipt and when it is due.
     *
     * @param delivery the receipt, which the outbox has in its books
     * @param first whether it is the message's first
     * @param delay when it is due, from the answer
     */
    record Due(Delivery delivery, boolean first, Duration delay) {}

    /** Makes the receipts of a message and enters them into the outbox's books. */
    List<Due> prepare(AcceptedMessage message, ReceiptPolicy policy) {
        var dues = new ArrayList<Due>();
        List<ReceiptState> states = policy.states().apply(message);
        for (int i = 0; i < states.size(); i++) {
            for (int repeat = 0; wanted(message, states.get(i), policy) && repeat < policy.times(); repeat++) {
                dues.add(new Due(delivery(message, policy, states.get(i)), i == 0, due(policy, i)));
            }
        }
        for (int i = 0; i < policy.strangers(); i++) {
            dues.add(new Due(stranger(message, policy, i), false, due(policy, 0)));
        }
        dues.forEach(due -> centre.outbox().register(due.delivery));
        return dues;
    }

    /** Writes the first ones at once, before anything that is written to this connection later. */
    void sendEarly(List<Due> dues, SmscLine line) {
        dues.stream().filter(Due::first).forEach(due -> centre.outbox().forwardFirst(due.delivery, line));
        dues.stream().filter(due -> !due.first).forEach(due -> centre.outbox().forward(due.delivery, due.delay));
    }

    void send(List<Due> dues, Duration answerDelay) {
        dues.forEach(due -> centre.outbox().forward(due.delivery, answerDelay.plus(due.delay)));
    }

    private static boolean wanted(AcceptedMessage message, ReceiptState state, ReceiptPolicy policy) {
        int asked = message.registeredDelivery() & ASKED_MASK;
        return policy.unasked()
                || asked == ASKED_FINAL
                || (asked == ASKED_FAILURE && state != ReceiptState.DELIVERED && !state.intermediate());
    }

    private Duration due(ReceiptPolicy policy, int place) {
        Duration due = policy.delay().plus(policy.between().multipliedBy(place));
        return policy.jitter().isZero() ? due : due.plusNanos(draw(policy));
    }

    private synchronized long draw(ReceiptPolicy policy) {
        if (seeded != policy.seed()) {
            seeded = policy.seed();
            random.setSeed(seeded);
        }
        return random.nextLong(policy.jitter().toNanos() + 1);
    }

    private static Delivery stranger(AcceptedMessage message, ReceiptPolicy policy, int place) {
        String id = "X" + Long.toHexString(message.idNumber()) + "-" + place;
        var text = new ReceiptText(message, id, ReceiptState.DELIVERED, policy.dialect());
        return Delivery.receipt(message.messageId(), id, ReceiptState.DELIVERED, text.deliver()::compose);
    }

    private static Delivery delivery(AcceptedMessage message, ReceiptPolicy policy, ReceiptState state) {
        MessageIds ids = policy.ids();
        String wireId = ids == null ? message.messageId() : ids.write(message.idNumber());
        var text = new ReceiptText(message, wireId, state, policy.dialect());
        return Delivery.receipt(message.messageId(), wireId, state, text.deliver()::compose);
    }
}
