package org.qunfa.model;

/**
 * A subscriber's number in international form (ITU-T E.164): at most 15 digits, the country code first.
 *
 * <p>{@link #toString()} is masked, so that a number that strays into a log or an exception tells nobody; only
 * {@link #e164()} and {@link #digits()} give it away.
 *
 * @param digits the digits without the plus sign, 7 to 15 of them
 */
public record PhoneNumber(long digits) {

    private static final long CHINA_MOBILE_LEAST = 86_130_0000_0000L;
    private static final long CHINA_MOBILE_MOST = 86_199_9999_9999L;

    public PhoneNumber {
        if (digits < 1_000_000L || digits > 999_999_999_999_999L) {
            throw new IllegalArgumentException("a phone number has 7 to 15 digits");
        }
    }

    /** What reading a number as people write it came to. */
    public sealed interface Reading {}

    /** The text is a number. */
    public record Valid(PhoneNumber number) implements Reading {}

    /** The text is no number that a message could be sent to. */
    public record Invalid(NumberProblem problem) implements Reading {}

    /**
     * Reads a number as people write it: with {@code +}, {@code 00} or no prefix at all, with spaces, hyphens, dots and
     * parentheses between the digits, in ASCII or full-width digits. A number without a prefix belongs to China.
     */
    public static Reading read(String written) {
        var scan = new NumberScanner(written);
        return scan.problem() == null ? fromDigits(scan) : new Invalid(scan.problem());
    }

    private static Reading fromDigits(NumberScanner scan) {
        long value = scan.value();
        int count = scan.count();
        if (!scan.international()) {
            if (count == 11 && isChinaMobile(86_000_0000_0000L + value)) {
                return new Valid(new PhoneNumber(86_000_0000_0000L + value));
            }
            if (!(count == 13 && value / 1_000_0000_0000L / 10 == 86)) {
                return new Invalid(count < 11 ? NumberProblem.TOO_SHORT : NumberProblem.NOT_A_MOBILE);
            }
        }
        if (count < 7) {
            return new Invalid(NumberProblem.TOO_SHORT);
        }
        if (CountryCode.of(value, count) == 0) {
            return new Invalid(NumberProblem.NO_SUCH_COUNTRY);
        }
        if (CountryCode.of(value, count) == 86 && !isChinaMobile(value)) {
            return new Invalid(NumberProblem.NOT_A_MOBILE);
        }
        return new Valid(new PhoneNumber(value));
    }

    private static boolean isChinaMobile(long digits) {
        return digits >= CHINA_MOBILE_LEAST && digits <= CHINA_MOBILE_MOST;
    }

    /** The country calling code, 1 to 3 digits; 0 when no country has the number's first digits. */
    public int countryCode() {
        return CountryCode.of(digits, Long.toString(digits).length());
    }

    /** The number with its plus sign, in full. For the wire and for those who may see it, never for a log. */
    public String e164() {
        return "+" + digits;
    }

    /** The number with its middle hidden: the country code and three digits, then the last four. */
    public String masked() {
        String all = Long.toString(digits);
        int shown = Math.min(all.length() - 4, Integer.toString(countryCode()).length() + 3);
        int head = Math.max(1, Math.min(shown, all.length() - 7));
        return "+" + all.substring(0, head) + "*".repeat(all.length() - head - 4) + all.substring(all.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }
}
