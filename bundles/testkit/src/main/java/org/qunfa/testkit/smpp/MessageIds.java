package org.qunfa.testkit.smpp;

import java.time.Instant;
import java.util.Locale;

/**
 * How a centre writes the numbers that it gives to messages.
 *
 * @param radix 10 or 16
 * @param upper whether hexadecimal letters are upper-case
 * @param width least number of digits, filled up with leading zeros; 0 for none
 * @param prefix text in front of the digits
 * @param first the first number given
 * @param count after how many messages the numbers start again; 0 for never
 */
public record MessageIds(int radix, boolean upper, int width, String prefix, long first, long count) {

    public MessageIds {
        if (radix != 10 && radix != 16) {
            throw new IllegalArgumentException("the radix of message ids is 10 or 16");
        }
        if (width < 0 || prefix.length() + Math.max(width, 19) > 64) {
            throw new IllegalArgumentException("a message id has at most 64 characters");
        }
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException("message ids are not negative");
        }
    }

    /** Decimal, beginning at a number that no earlier run of the centre gave. */
    public static MessageIds decimal() {
        return new MessageIds(10, false, 0, "", Instant.now().toEpochMilli() * 1_000, 0);
    }

    /** Lower-case hexadecimal. */
    public MessageIds hex() {
        return new MessageIds(16, false, width, prefix, first, count);
    }

    /** Upper-case hexadecimal. */
    public MessageIds upperHex() {
        return new MessageIds(16, true, width, prefix, first, count);
    }

    /** With leading zeros up to so many digits. */
    public MessageIds padded(int digits) {
        return new MessageIds(radix, upper, digits, prefix, first, count);
    }

    /** With a text before the digits. */
    public MessageIds prefixed(String text) {
        return new MessageIds(radix, upper, width, text, first, count);
    }

    /** Beginning at this number. */
    public MessageIds from(long number) {
        return new MessageIds(radix, upper, width, prefix, number, count);
    }

    /** Beginning again after so many messages, so that ids come twice. */
    public MessageIds reusedAfter(long messages) {
        return new MessageIds(radix, upper, width, prefix, first, messages);
    }

    /** The number of the n-th message, n from 0. */
    long number(long n) {
        return first + (count == 0 ? n : n % count);
    }

    /** The id for a number. */
    public String write(long number) {
        String digits = radix == 10 ? Long.toString(number) : Long.toHexString(number);
        String cased = upper ? digits.toUpperCase(Locale.ROOT) : digits;
        return prefix + "0".repeat(Math.max(0, width - cased.length())) + cased;
    }
}
