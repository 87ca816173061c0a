package org.qunfa.model;

import org.jspecify.annotations.Nullable;

/** Takes the digits out of a number as people write it. */
final class NumberScanner {

    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_DIGITS = 15;
    private static final char MINUS_SIGN = '\u2212';
    private static final String TRUNK_PREFIX = "(0)";

    private long value;
    private int count;
    private int leadingZeros;
    private boolean plus;
    private @Nullable NumberProblem problem;

    NumberScanner(String written) {
        if (written.length() > MOST_CHARACTERS) {
            problem = NumberProblem.TOO_LONG;
            return;
        }
        for (int i = 0; i < written.length() && problem == null; i++) {
            if (international() && count > 0 && written.startsWith(TRUNK_PREFIX, i)) {
                i += TRUNK_PREFIX.length() - 1;
            } else {
                take(written.charAt(i));
            }
        }
        if (problem == null) {
            problem = prefixProblem();
        }
    }

    private @Nullable NumberProblem prefixProblem() {
        if (count == 0) {
            return leadingZeros == 0 ? NumberProblem.EMPTY : NumberProblem.TOO_SHORT;
        }
        if (leadingZeros == 0 || (leadingZeros == 2 && !plus)) {
            return null;
        }
        return leadingZeros == 1 && !plus ? NumberProblem.NOT_A_MOBILE : NumberProblem.NO_SUCH_COUNTRY;
    }

    private void take(char c) {
        char folded = c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
        if (folded >= '0' && folded <= '9') {
            digit(folded - '0');
        } else if (folded == '+' && !plus && count == 0 && leadingZeros == 0) {
            plus = true;
        } else if (!isSeparator(folded)) {
            problem = NumberProblem.NOT_DIGITS;
        }
    }

    private void digit(int digit) {
        if (digit == 0 && count == 0) {
            leadingZeros++;
            return;
        }
        value = value * 10 + digit;
        if (++count > MOST_DIGITS) {
            problem = NumberProblem.TOO_LONG;
        }
    }

    private static boolean isSeparator(char c) {
        if (c < 0x80) {
            return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '\t';
        }
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR
                || type == Character.DASH_PUNCTUATION
                || type == Character.FORMAT
                || c == MINUS_SIGN;
    }

    boolean international() {
        return plus || leadingZeros == 2;
    }

    long value() {
        return value;
    }

    int count() {
        return count;
    }

    @Nullable
    NumberProblem problem() {
        return problem;
    }
}
