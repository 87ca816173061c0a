package org.qunfa.plugin.identity;

import java.time.Duration;
import org.qunfa.model.IdNumber;
import org.qunfa.plugin.Bounds;

/**
 * A name and the number of an identity card, whether they belong together.
 *
 * @param name 1 to 60 characters
 * @param number a number of GB 11643: 17 digits, and a check digit that is right
 * @param patience how long the platform waits for the outcome, from the call
 */
public record Person(String name, String number, Duration patience) {

    public Person {
        Bounds.word("a name", name, 60);
        Bounds.check(isNumber(number), "an identity card's number has 17 digits and the right check digit");
        Bounds.patience(patience);
    }

    /** Whether a number is formed as those of identity cards are. */
    public static boolean isNumber(String number) {
        return IdNumber.isFormed(number);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Person[]";
    }
}
