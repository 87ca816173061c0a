package org.qunfa.accounts.device;

import java.util.Locale;
import java.util.regex.Pattern;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.DeviceIdentifiers.Kind;

/**
 * An identifier in the one form in which it is hashed: digits alone, letters small. Lives for as long as a request does.
 *
 * @param value never kept and never told
 */
record DeviceIdentifier(Kind kind, String value) {

    private static final int LONGEST = 64;
    private static final Pattern SEPARATORS = Pattern.compile("[ -]");
    private static final Pattern ZEROS = Pattern.compile("0+");

    private static final Pattern IMEI = Pattern.compile("[0-9]{15}");
    /** An IMEI without its check digit, and two digits for the software's version (3GPP TS 23.003, 6.2.2). */
    private static final Pattern IMEISV = Pattern.compile("[0-9]{16}");

    /** Makers write 16, 32 or 64 digits, or those of a UUID; hyphens stand between digits. */
    private static final Pattern OAID = Pattern.compile("[0-9a-f](-?[0-9a-f]){15,63}");

    /**
     * Reads what somebody wrote.
     *
     * @throws Denied without a word of it, when it is no such identifier
     */
    static DeviceIdentifier read(Kind kind, String written) {
        String text = written.strip();
        String value = text.length() > LONGEST ? "" : text.toLowerCase(Locale.ROOT);
        return new DeviceIdentifier(
                kind,
                switch (kind) {
                    case IMEI -> imei(plain(value));
                    case OAID -> oaid(value);
                });
    }

    private static String plain(String text) {
        return SEPARATORS.matcher(text).replaceAll("");
    }

    private static String imei(String digits) {
        if (IMEISV.matcher(digits).matches()) {
            throw denied(
                    "not-an-imei-software-version",
                    "this is an IMEISV: it ends with the version of the software, which changes, and has no check digit;"
                            + " give the IMEI, of 15 digits");
        }
        if (!IMEI.matcher(digits).matches()) {
            throw denied("not-an-imei-form", "an IMEI has 15 digits; spaces and hyphens may stand between them");
        }
        if (!isChecked(digits)) {
            throw denied("not-an-imei-mistyped", "the last digit of this IMEI does not belong to the others");
        }
        requireSomeDevice(digits);
        return digits;
    }

    private static String oaid(String text) {
        if (!OAID.matcher(text).matches()) {
            throw denied(
                    "not-an-oaid-form",
                    "an OAID is written with 16 to 64 hexadecimal digits and single hyphens between them");
        }
        String digits = plain(text);
        requireSomeDevice(digits);
        return digits;
    }

    private static void requireSomeDevice(String digits) {
        if (ZEROS.matcher(digits).matches()) {
            throw denied(
                    "identifies-nobody",
                    "zeros alone are what an app gets where its user permits no identifier; give none then");
        }
    }

    /** 3GPP TS 23.003, annex B: every other digit counts twice, by its own digits, and all add up to a multiple of ten. */
    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int counted = (digits.charAt(i) - '0') * (i % 2 + 1);
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }

    private static Denied denied(String code, String sentence) {
        return Denied.at("/identifier", code, sentence);
    }

    /** Says of which kind it is, and nothing else. */
    @Override
    public String toString() {
        return "DeviceIdentifier[" + kind + "]";
    }
}
