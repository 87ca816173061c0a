package org.qunfa.messaging.route;

import java.time.Duration;
import org.qunfa.messaging.start.Settings;
import org.qunfa.model.MessageClass;

/**
 * How lines are chosen.
 *
 * @param unproven messages without a receipt that a line may have out of which nothing is known, while others could take them
 * @param receiptPatience how long a receipt may take on a line whose receipts are not known yet
 * @param overflow how long messages wait for a line that is preferred before others take them
 * @param codeOverflow the same for codes
 * @param toleratedLoss how much less a line may deliver than another, as a part of 1, before the other takes over
 * @param probeAfter how long a line is left alone before it is tried again; doubles with every try that fails
 * @param calm the least time between two returns of traffic to a line
 * @param hops how often a message moves to another line when one refused it
 */
public record RouteSettings(
        int unproven,
        Duration receiptPatience,
        Duration overflow,
        Duration codeOverflow,
        double toleratedLoss,
        Duration probeAfter,
        Duration calm,
        int hops) {

    /** What holds where nothing is set. */
    public static final RouteSettings DEFAULT = new RouteSettings(
            5,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            0.03,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            3);

    public RouteSettings {
        check(unproven >= 1, "unprovenMessages is 1 or more");
        check(
                receiptPatience.toSeconds() >= 1 && receiptPatience.toSeconds() <= 600,
                "receiptPatienceSeconds is 1 to 600");
        check(!overflow.isNegative() && !codeOverflow.isNegative(), "overflowSeconds is 0 or more");
        check(toleratedLoss >= 0 && toleratedLoss <= 1, "toleratedLossPercent is 0 to 100");
        check(probeAfter.toMillis() >= 1, "probeAfterSeconds is 1 or more");
        check(!calm.isNegative(), "calmSeconds is 0 or more");
        check(hops >= 0 && hops <= 100, "hops is 0 to 100");
    }

    /** What the core's settings say. */
    public static RouteSettings of(Settings settings) {
        return new RouteSettings(
                settings.unprovenMessages(),
                Duration.ofSeconds(settings.receiptPatienceSeconds()),
                Duration.ofSeconds(settings.overflowSeconds()),
                Duration.ofMillis(settings.codeOverflowMillis()),
                settings.toleratedLossPercent() / 100.0,
                Duration.ofSeconds(settings.probeAfterSeconds()),
                Duration.ofSeconds(settings.calmSeconds()),
                settings.hops());
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("org.qunfa.messaging: " + sentence);
        }
    }

    /** How long messages of a class wait for a line that is preferred. */
    public Duration overflow(MessageClass messageClass) {
        return messageClass == MessageClass.CODE ? codeOverflow : overflow;
    }
}
