package org.qunfa.model;

import java.util.regex.Pattern;

/**
 * An amount of money.
 *
 * @param minor the amount in the currency's smallest unit, for example fen; may be negative
 * @param currency three capital letters of ISO 4217, for example {@code CNY}
 */
public record Money(long minor, String currency) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("a currency has three capital letters");
        }
    }

    /** Whether the word can name a currency. */
    public static boolean isCurrency(String word) {
        return CURRENCY.matcher(word).matches();
    }

    @Override
    public String toString() {
        return minor + " " + currency;
    }
}
