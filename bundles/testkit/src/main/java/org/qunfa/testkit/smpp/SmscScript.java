package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How a centre is to behave from now on. Thread-safe; takes effect with the next PDU. */
public final class SmscScript {

    private final List<Armed> rules = new ArrayList<>();
    private ReceiptPolicy receipts = ReceiptPolicy.none();
    private int bindStatus;
    private int bindsToRefuse;
    private Duration bindDelay = Duration.ZERO;
    private boolean bindsMuted;
    private boolean enquireLinksMuted;

    SmscScript() {}

    /** Adds a rule behind those that are there. */
    public synchronized SmscScript on(SubmitRule rule) {
        rules.add(new Armed(rule));
        return this;
    }

    /** Removes all rules: every submission is accepted. */
    public synchronized SmscScript clear() {
        rules.clear();
        return this;
    }

    /** Sets the receipts for messages that are accepted from now on. */
    public synchronized SmscScript receipts(ReceiptPolicy policy) {
        receipts = policy;
        return this;
    }

    /** The policy for receipts. */
    public synchronized ReceiptPolicy receipts() {
        return receipts;
    }

    /** Refuses the next binds with this command_status, whatever their password. */
    public synchronized SmscScript refuseBinds(int status, int times) {
        bindStatus = status;
        bindsToRefuse = times;
        return this;
    }

    /** Answers binds so much later. */
    public synchronized SmscScript delayBinds(Duration delay) {
        bindDelay = delay;
        return this;
    }

    /** Whether binds get no answer at all. */
    public synchronized SmscScript muteBinds(boolean muted) {
        bindsMuted = muted;
        return this;
    }

    /** Whether enquire_links get no answer. */
    public synchronized SmscScript muteEnquireLinks(boolean muted) {
        enquireLinksMuted = muted;
        return this;
    }

    synchronized SubmitAnswer decide(AcceptedMessage message) {
        for (Armed rule : rules) {
            if (rule.applies(message)) {
                return rule.rule.answer();
            }
        }
        return SubmitAnswer.accepted();
    }

    /** The command_status that a bind is refused with, or 0. Counts it. */
    synchronized int nextBindStatus() {
        if (bindsToRefuse == 0) {
            return 0;
        }
        bindsToRefuse--;
        return bindStatus;
    }

    synchronized Duration bindDelay() {
        return bindDelay;
    }

    synchronized boolean bindsMuted() {
        return bindsMuted;
    }

    synchronized boolean enquireLinksMuted() {
        return enquireLinksMuted;
    }

    /** A rule with what is left of it. */
    private static final class Armed {
        private final SubmitRule rule;
        private final Random draw;
        private int toSkip;
        private int left;

        Armed(SubmitRule rule) {
            this.rule = rule;
            draw = new Random(rule.seed());
            toSkip = rule.skip();
            left = rule.times();
        }

        boolean applies(AcceptedMessage message) {
            if (left == 0 || !rule.which().test(message)) {
                return false;
            }
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (rule.share() < 1 && draw.nextDouble() >= rule.share()) {
                return false;
            }
            if (left != Integer.MAX_VALUE) {
                left--;
            }
            return true;
        }
    }
}
