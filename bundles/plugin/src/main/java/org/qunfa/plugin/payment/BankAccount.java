package org.qunfa.plugin.payment;

import org.qunfa.plugin.Bounds;

/**
 * An account at a bank, as whoever transfers money to it writes it down. It is the platform's own, never a payer's.
 *
 * @param payee whose it is, 1 to 100 characters
 * @param bank which bank, with the branch where that is asked for, 1 to 100 characters
 * @param number 4 to 34 letters, digits, spaces and hyphens
 * @param code what the bank is called among banks, such as the twelve digits of CNAPS or a BIC; empty where payers need none, up to 20
 *     characters
 */
public record BankAccount(String payee, String bank, String number, String code) {

    public BankAccount {
        Bounds.word("a payee", payee, 100);
        Bounds.word("a bank", bank, 100);
        Bounds.check(isNumber(number), "an account's number is 4 to 34 letters, digits, spaces and hyphens");
        Bounds.check(code.length() <= 20, "a bank's code has up to 20 characters");
    }

    /** Whether the word can be an account's number. */
    public static boolean isNumber(String word) {
        return word.matches("[A-Za-z0-9][A-Za-z0-9 -]{2,32}[A-Za-z0-9]");
    }
}
