package org.qunfa.messaging.accept;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.PhoneNumber;

/** Checks the texts of a notice, as far as that needs no recipient. */
final class WordingCheck {

    private final int longest;
    private final Frame frame;
    private final boolean optOutAddresses;
    private final Consumer<Problem> problems;

    /**
     * Checks texts.
     *
     * @param longest characters of a text with what stands around it
     * @param optOutAddresses whether there are web addresses to opt out
     * @param problems takes what is wrong
     */
    WordingCheck(int longest, Frame frame, boolean optOutAddresses, Consumer<Problem> problems) {
        this.longest = longest;
        this.frame = frame;
        this.optOutAddresses = optOutAddresses;
        this.problems = problems;
    }

    /** Reads a text; null when it cannot be read. */
    @Nullable
    Wording check(String pointer, String text) {
        if (text.isBlank()) {
            problem(pointer, "empty", "text is empty; say something");
            return null;
        }
        if (text.length() > 4 * longest) {
            tooLong(pointer);
            return null;
        }
        Problem characters = Text.problem(pointer, text);
        if (characters != null) {
            problems.accept(characters);
            return null;
        }
        try {
            Wording wording = Wording.of(frame, text);
            if (wording.isFixed()
                    && wording.render(Map.of(), PhoneNumber.CHINA_CODE).length() > longest) {
                tooLong(pointer);
            }
            if (wording.names().contains(OptOutAddresses.VARIABLE) && !optOutAddresses) {
                problem(
                        pointer,
                        "no-public-address",
                        "{unsubscribe} is a web address of this platform, and its operator has not set publicAddress;"
                                + " leave it out");
            }
            return wording;
        } catch (Wording.Malformed e) {
            problem(pointer, "bad-variable", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void tooLong(String pointer) {
        problem(
                pointer,
                "too-long",
                "text has more than " + longest
                        + " characters, the signature, its brackets and what tells how to refuse included");
    }

    private void problem(String pointer, String code, String sentence) {
        problems.accept(new Problem(pointer, code, sentence));
    }
}
