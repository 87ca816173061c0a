package org.qunfa.billing.desk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;

/** What is wrong with what was given, and the names that are given to what is new. */
final class Inputs {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int REMARK = 12;
    /** As long as a telephone number or an account's. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?:\\p{Nd}[ -]?){11,}");

    private Inputs() {}

    /**
     * Refuses a text of another length.
     *
     * @throws Denied INVALID, at the pointer
     */
    static void text(String pointer, String text, int most) {
        if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw Denied.at(pointer, "bad-text", "write 1 to " + most + " characters, without control characters");
        }
    }

    /**
     * Refuses a text that is kept and seems to name a person: a number as long as that of a telephone, a card, an account or an identity card.
     *
     * @throws Denied INVALID, at the pointer
     */
    static void namesNobody(String pointer, String text) {
        if (LONG_NUMBER.matcher(text).find()) {
            throw Denied.at(
                    pointer,
                    "names-payer",
                    "write nothing about who paid: no name, and no number of an account, a card or a telephone");
        }
    }

    /**
     * Refuses a number that is out of range.
     *
     * @throws Denied INVALID, at the pointer
     */
    static void range(String pointer, long number, long most) {
        if (number < 1 || number > most) {
            throw Denied.at(pointer, "out-of-range", "this is 1 to " + most);
        }
    }

    static Denied unknownOrder() {
        return Denied.of(Reason.NOT_FOUND, "unknown-order", "there is no such order");
    }

    static Denied providerAway() {
        return Denied.of(
                Reason.BUSY, "payments-unavailable", "this provider cannot be asked now; try another, or later");
    }

    /** The key of a request names another one already. */
    static Denied keyReused(String made) {
        return Denied.of(Reason.INVALID, "idempotency-key-reused", "this key was used for another " + made);
    }

    static Denied conflict(String code, String sentence) {
        return Denied.of(Reason.CONFLICT, code, sentence);
    }

    /** A name that somebody writes down by hand: twelve signs, none of which looks like another. */
    static String remark() {
        var name = new StringBuilder();
        for (int i = 0; i < REMARK; i++) {
            name.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return name.toString();
    }

    /** A name that nobody guesses and every provider takes: 128 random bits as letters and digits. */
    static String name() {
        byte[] octets = new byte[16];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
