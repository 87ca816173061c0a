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

    /** The country code of China. */
    public static final int CHINA_CODE = 86;

    private static final long CHINA = 86_000_0000_0000L;
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
     * parentheses between the digits, in ASCII or full-width digits, and with the invisible marks that copying leaves
     * around it. A number without a prefix belongs to China, with or without its 86. The trunk prefix in
     * {@code +49 (0)171 …} is left out.
     */
    public static Reading read(String written) {
        var scan = new NumberScanner(written);
        return scan.problem() == null ? fromDigits(scan) : new Invalid(scan.problem());
    }

    private static Reading fromDigits(NumberScanner scan) {
        long value = scan.value();
        int count = scan.count();
        if (!scan.international()) {
            return fromChina(count == 11 ? CHINA + value : value, count);
        }
        if (count < 7) {
            return new Invalid(NumberProblem.TOO_SHORT);
        }
        int country = CountryCode.of(value);
        if (country == 0) {
            return new Invalid(NumberProblem.NO_SUCH_COUNTRY);
        }
        return country == CHINA_CODE ? fromChina(value, count) : new Valid(new PhoneNumber(value));
    }

    private static Reading fromChina(long withCode, int count) {
        if (isChinaMobile(withCode)) {
            return new Valid(new PhoneNumber(withCode));
        }
        return new Invalid(count < 11 ? NumberProblem.TOO_SHORT : NumberProblem.NOT_A_MOBILE);
    }

    private static boolean isChinaMobile(long digits) {
        return digits >= CHINA_MOBILE_LEAST && digits <= CHINA_MOBILE_MOST;
    }

    /** The country calling code, 1 to 3 digits; 0 when no country has the number's first digits. */
    public int countryCode() {
        return CountryCode.of(digits);
    }

    /** The number with its plus sign, in full. For the wire and for those who may see it, never for a log. */
    public String e164() {
        return "+" + digits;
    }

    /**
     * The number with its middle hidden: of the longer ones the country code with three digits and the last four are
     * shown, of the shorter ones less, so that at least four digits are always hidden.
     */
    public String masked() {
        String all = Long.toString(digits);
        int tail = Math.min(4, (all.length() - 3) / 2);
        int code = countryCode();
        int head = Math.min((code < 10 ? 1 : code < 100 ? 2 : 3) + 3, all.length() - 4 - tail);
        return "+" + all.substring(0, head) + "*".repeat(all.length() - head - tail)
                + all.substring(all.length() - tail);
    }

    @Override
    public String toString() {
        return masked();
    }
}
