package org.qunfa.plugin.identity;

import java.time.Duration;
import java.util.regex.Pattern;
import org.qunfa.plugin.Bounds;

/**
 * A name and the number of an identity card, whether they belong together.
 *
 * @param name 1 to 60 characters
 * @param number a number of GB 11643: 17 digits, and a check digit that is right
 * @param patience how long the platform waits for the outcome, from the call
 */
public record Person(String name, String number, Duration patience) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public Person {
        Bounds.word("a name", name, 60);
        Bounds.check(isNumber(number), "an identity card's number has 17 digits and the right check digit");
        Bounds.patience(patience);
    }

    /** Whether a number is formed as those of identity cards are. */
    public static boolean isNumber(String number) {
        if (!FORM.matcher(number).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % 11) == number.charAt(17);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Person[]";
    }
}
