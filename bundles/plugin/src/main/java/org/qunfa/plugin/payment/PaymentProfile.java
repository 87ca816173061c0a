package org.qunfa.plugin.payment;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one payment provider is and can do.
 *
 * @param id the instance's name
 * @param ways how people can pay; not empty
 * @param refunds what can be given back
 * @param currencies what can be paid in, as three capital letters each; not empty
 * @param least the smallest amount of one payment, in minor units, at least 1
 * @param most the largest, in minor units
 * @param window calls that may be out at once, 1 to 10,000
 * @param expiry how long an order can be paid, 5 minutes to 60 days; null: as long as the platform's settings say
 * @param needs what has to be known of the payer, by the ways in which that is so; an order without it never comes
 */
public record PaymentProfile(
        PluginId id,
        Set<PayWay> ways,
        Refunds refunds,
        Set<String> currencies,
        long least,
        long most,
        int window,
        @Nullable Duration expiry,
        Map<PayWay, PayerFact> needs) {

    /** The shortest time in which an order can be paid. */
    public static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(5);
    /** The longest. */
    public static final Duration LONGEST_EXPIRY = Duration.ofDays(60);

    /** What can be given back of a payment. */
    public enum Refunds {
        NONE,
        /** The whole amount, once. */
        WHOLE,
        /** Any part of it, several times. */
        PARTIAL
    }

    public PaymentProfile {
        ways = Set.copyOf(ways);
        currencies = Set.copyOf(currencies);
        needs = Map.copyOf(needs);
        Bounds.check(!ways.isEmpty() && !currencies.isEmpty(), "there is at least one way to pay, and one currency");
        Bounds.check(currencies.stream().allMatch(Money::isCurrency), "a currency has three capital letters");
        Bounds.check(least >= 1 && least <= most, "the smallest amount is 1 or more, and not above the largest");
        Bounds.window(window);
        Bounds.check(
                expiry == null || (expiry.compareTo(SHORTEST_EXPIRY) >= 0 && expiry.compareTo(LONGEST_EXPIRY) <= 0),
                "an order can be paid for 5 minutes to 60 days");
    }

    /** A provider that has to know nothing of payers. */
    public PaymentProfile(
            PluginId id,
            Set<PayWay> ways,
            Refunds refunds,
            Set<String> currencies,
            long least,
            long most,
            int window,
            @Nullable Duration expiry) {
        this(id, ways, refunds, currencies, least, most, window, expiry, Map.of());
    }

    /** A provider whose orders can be paid as long as the platform's settings say. */
    public PaymentProfile(
            PluginId id, Set<PayWay> ways, Refunds refunds, Set<String> currencies, long least, long most, int window) {
        this(id, ways, refunds, currencies, least, most, window, null);
    }

    /** The same provider, which has to know this of payers, by the ways in which they pay. */
    public PaymentProfile needing(Map<PayWay, PayerFact> facts) {
        return new PaymentProfile(id, ways, refunds, currencies, least, most, window, expiry, facts);
    }

    /** Whether the provider takes such an amount. */
    public boolean takes(Money amount) {
        return currencies.contains(amount.currency()) && amount.minor() >= least && amount.minor() <= most;
    }
}
