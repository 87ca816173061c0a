package org.qunfa.billing.desk;

/** The unified social credit code of GB 32100-2015, by which organisations in China pay taxes: 17 signs and one that checks them. */
final class CreditCode {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int FACTOR = 3;

    private CreditCode() {}

    /** Whether the word is one, by its signs and the last of them. */
    static boolean isOne(String word) {
        if (word.length() != LENGTH || word.chars().anyMatch(sign -> SIGNS.indexOf(sign) < 0)) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += SIGNS.indexOf(word.charAt(i)) * weight;
            weight = weight * FACTOR % SIGNS.length();
        }
        int check = (SIGNS.length() - sum % SIGNS.length()) % SIGNS.length();
        return SIGNS.indexOf(word.charAt(LENGTH - 1)) == check;
    }
}
