package org.qunfa.testkit.smpp;

import java.util.function.Predicate;

/**
 * Which submissions get which answer. The first rule that applies decides; where none does, the message is accepted.
 *
 * @param which the messages that it is about
 * @param skip how many of these it lets pass first
 * @param times how many of these it then applies to; {@link Integer#MAX_VALUE} for all
 * @param share which share of these it applies to, 0 to 1, drawn by {@code seed}
 * @param seed makes the draw repeatable
 * @param answer what the centre does
 */
public record SubmitRule(
        Predicate<AcceptedMessage> which, int skip, int times, double share, long seed, SubmitAnswer answer) {

    public SubmitRule {
        if (skip < 0 || times < 0 || share < 0 || share > 1) {
            throw new IllegalArgumentException("counts are not negative, and a share is 0 to 1");
        }
    }

    /** About every submission. */
    public static SubmitRule all(SubmitAnswer answer) {
        return new SubmitRule(message -> true, 0, Integer.MAX_VALUE, 1, 0, answer);
    }

    /** About submissions whose destination begins with these digits, with or without a plus sign. */
    public static SubmitRule to(String digits, SubmitAnswer answer) {
        return all(answer).when(message -> message.destinationDigits().startsWith(digits.replace("+", "")));
    }

    /** Only about messages that fit. */
    public SubmitRule when(Predicate<AcceptedMessage> predicate) {
        return new SubmitRule(which.and(predicate), skip, times, share, seed, answer);
    }

    /** Lets the first so many pass. */
    public SubmitRule skipping(int messages) {
        return new SubmitRule(which, messages, times, share, seed, answer);
    }

    /** Applies only so many times. */
    public SubmitRule times(int messages) {
        return new SubmitRule(which, skip, messages, share, seed, answer);
    }

    /** Applies only to a share of them. */
    public SubmitRule share(double part, long draw) {
        return new SubmitRule(which, skip, times, part, draw, answer);
    }
}
