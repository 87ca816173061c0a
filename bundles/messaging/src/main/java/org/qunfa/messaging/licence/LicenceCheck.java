package org.qunfa.messaging.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** Says what is wrong with a licence that somebody enters: all of it. */
final class LicenceCheck {

    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern CODE = Pattern.compile("[0-9]{3,20}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]*");
    /** What a number has at the most, with its extension. */
    private static final int MOST_DIGITS = 20;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_HOLDER = 200;
    private static final int LONGEST_CARRIER = 100;
    private static final int MOST_CHANNELS = 100;
    private static final int MOST_KINDS = 20;

    private final List<Problem> problems = new ArrayList<>();

    static void require(Licence licence) {
        var check = new LicenceCheck();
        check.word("/name", licence.name());
        check.word("/kind", licence.kind());
        check.text("/number", licence.number(), LONGEST_NUMBER);
        check.text("/holder", licence.holder(), LONGEST_HOLDER);
        if (!licence.carrier().isEmpty()) {
            check.text("/carrier", licence.carrier(), LONGEST_CARRIER);
        }
        check.numbers(licence.numbers());
        if (licence.channels().size() > MOST_CHANNELS) {
            check.problem("/channels", "too-many", "a licence names up to " + MOST_CHANNELS + " channels");
        }
        if (!licence.term().from().isBefore(licence.term().until())) {
            check.problem("/validUntil", "bad-time", "validUntil is later than validFrom");
        }
        check.end();
    }

    static void require(Set<String> kinds) {
        var check = new LicenceCheck();
        kinds.forEach(kind -> check.word("/kinds", kind));
        if (kinds.size() > MOST_KINDS) {
            check.problem("/kinds", "too-many", "a channel needs up to " + MOST_KINDS + " kinds of licences");
        }
        check.end();
    }

    private void word(String pointer, String word) {
        if (!WORD.matcher(word).matches()) {
            problem(pointer, "bad-word", "this is 1 to 40 small letters, digits and hyphens");
        }
    }

    private void text(String pointer, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            problem(pointer, "bad-text", "this is 1 to " + longest + " characters without control characters");
        }
    }

    private void numbers(Numbers numbers) {
        String code = numbers.code();
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            problem("/code", "bad-number", "a code is 3 to 20 digits");
        }
        boolean digits = DIGITS.matcher(numbers.from()).matches()
                && DIGITS.matcher(numbers.to()).matches();
        boolean ordered = numbers.from().length() == numbers.to().length()
                && numbers.from().compareTo(numbers.to()) <= 0;
        if (!digits || !ordered) {
            problem("/from", "bad-range", "from and to are as many digits each, and to is not less than from");
        } else if (!numbers.from().isEmpty()
                && (code.isEmpty() || code.length() + numbers.from().length() > MOST_DIGITS)) {
            problem("/from", "bad-range", "a range stands behind a code, both with at most 20 digits together");
        }
    }

    private void problem(String pointer, String code, String sentence) {
        problems.add(new Problem(pointer, code, sentence));
    }

    private void end() {
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
    }
}
