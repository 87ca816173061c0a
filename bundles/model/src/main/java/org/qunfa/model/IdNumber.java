package org.qunfa.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of a person's identity card in China (GB 11643-1999): where it was given out, the day of birth, a sequence, and a
 * character that shows most mistakes in the others.
 *
 * <p>{@link #toString()} is masked, so that a number that strays into a log or an exception tells nobody; only {@link #value()}
 * gives it away.
 *
 * @param value 17 digits, and a digit or a capital X
 */
public record IdNumber(String value) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern FIRST_GENERATION = Pattern.compile("[1-9][0-9]{14}");

    /** GB 11643-1999, 4.2: the weights of the 17 digits, and the characters for the remainders of their sum by 11. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String CHECKS = "10X98765432";

    /** GB/T 2260, with 81 to 83 for residents from Hong Kong, Macao and Taiwan (State Council, 国办发〔2018〕81号, article 5). */
    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
            62, 63, 64, 65, 71, 81, 82, 83);

    /** Of nobody who is alive, but of the standard's own example. */
    private static final int FIRST_YEAR = 1800;

    public IdNumber {
        @Nullable IdNumberProblem problem = problem(value);
        if (problem != null) {
            throw new IllegalArgumentException(problem.sentence());
        }
    }

    /** What reading a number as people write it came to. */
    public sealed interface Reading {}

    /** The text is a number. */
    public record Valid(IdNumber number) implements Reading {}

    /** The text is no number that somebody could have. */
    public record Invalid(IdNumberProblem problem) implements Reading {}

    /**
     * Reads a number as people write it: with a small x too, in ASCII or full-width characters, with spaces around it.
     *
     * @param now whoever is born later has no number yet
     */
    public static Reading read(String written, Instant now) {
        String value = plain(written.strip());
        @Nullable IdNumberProblem problem = problem(value);
        if (problem != null) {
            return new Invalid(problem);
        }
        var number = new IdNumber(value);
        return number.birthday().isAfter(day(now)) ? new Invalid(IdNumberProblem.NOT_BORN_YET) : new Valid(number);
    }

    private static String plain(String written) {
        var plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean wide = (c >= '０' && c <= '９') || c == 'Ｘ' || c == 'ｘ';
            plain.append((char) (wide ? c - '０' + '0' : c));
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    private static @Nullable IdNumberProblem problem(String value) {
        if (value.isEmpty()) {
            return IdNumberProblem.EMPTY;
        }
        if (FIRST_GENERATION.matcher(value).matches()) {
            return IdNumberProblem.OLD;
        }
        if (!FORM.matcher(value).matches()) {
            return IdNumberProblem.NOT_FORMED;
        }
        if (!PROVINCES.contains(digits(value, 0, 2))) {
            return IdNumberProblem.NO_SUCH_PROVINCE;
        }
        if (!isDay(value)) {
            return IdNumberProblem.NO_SUCH_DAY;
        }
        return isFormed(value) ? null : IdNumberProblem.MISTYPED;
    }

    /** Whether a text has the form of a number, and the last character that belongs to the others. */
    public static boolean isFormed(String number) {
        if (!FORM.matcher(number).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length()) == number.charAt(WEIGHTS.length);
    }

    private static boolean isDay(String value) {
        try {
            return birthday(value).getYear() >= FIRST_YEAR;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static LocalDate birthday(String value) {
        return LocalDate.of(digits(value, 6, 10), digits(value, 10, 12), digits(value, 12, 14));
    }

    private static int digits(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }

    /** The day of birth. */
    public LocalDate birthday() {
        return birthday(value);
    }

    /** Years that are over at a time, by the calendar in China: the birthday itself ends one. Below 0 before the birth. */
    public int ageAt(Instant at) {
        return Period.between(birthday(), day(at)).getYears();
    }

    /** The number with all but its first and its last character hidden. */
    public String masked() {
        return value.charAt(0) + "*".repeat(value.length() - 2) + value.charAt(value.length() - 1);
    }

    @Override
    public String toString() {
        return masked();
    }
}
