package org.qunfa.messaging.wording;

import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name in a text for which each recipient has a value, and what that value may be. It is written {@code {name}},
 * {@code {name:type}} or {@code {name:type(most)}}; without a type it is text.
 *
 * @param name 1 to 32 letters, digits, hyphens or underscores
 * @param most the longest value in characters
 */
public record Variable(String name, Type type, int most) {

    private static final Pattern FORM =
            Pattern.compile("([\\p{L}\\p{Nd}_-]{1,32})(?::([a-z]{1,16})(?:\\((\\d{1,4})\\))?)?");

    private static final int LEAP_YEAR = 2000;

    /** What kind of value stands for a name. */
    public enum Type {
        /** Anything that is not an address in the net, which carriers do not allow in variables. */
        TEXT(500, 500, "[\\s\\S]*", "text without a web address; say {%s:url} for an address"),
        /** A one-time code. */
        CODE(6, 8, "[0-9A-Za-z]+", "a code of letters and digits"),
        DIGITS(20, 40, "[0-9]+", "digits"),
        NUMBER(20, 40, "[+-]?\\d{1,3}(,?\\d{3})*(\\.\\d+)?|[+-]?\\d+(\\.\\d+)?", "a number"),
        DATE(
                20,
                20,
                "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])|(\\d{4}年)?(1[0-2]|0?[1-9])月(3[01]|[12]\\d|0?[1-9])[日号]",
                "a date like 2030-01-31 or 1月31日"),
        TIME(20, 20, "([01]?\\d|2[0-3])[:：点][0-5]\\d([:：分]([0-5]\\d)?秒?)?", "a time like 09:30"),
        URL(200, 400, "https?://[^\\s\\p{Cntrl}]+", "a web address that begins with https:// or http://");

        private final int usual;
        private final int longest;
        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // A pattern is immutable.
        private final Pattern form;

        Type(int usual, int longest, String form, String says) {
            this.usual = usual;
            this.longest = longest;
            this.form = Pattern.compile(form);
            this.says = says;
        }

        static @Nullable Type of(String word) {
            for (Type type : values()) {
                if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return type;
                }
            }
            return null;
        }
    }

    /**
     * Reads what stands between the braces.
     *
     * @return null when it is not a variable
     */
    static @Nullable Variable of(String inside) {
        Matcher form = FORM.matcher(inside);
        if (!form.matches()) {
            return null;
        }
        Type type = form.group(2) == null ? Type.TEXT : Type.of(form.group(2));
        if (type == null) {
            return null;
        }
        int most = form.group(3) == null ? type.usual : Integer.parseInt(form.group(3));
        return most < 1 || most > type.longest ? null : new Variable(form.group(1), type, most);
    }

    /** Why what stands between the braces is not a variable, for people. */
    static String wrong(String inside) {
        Matcher form = FORM.matcher(inside);
        if (!form.matches()) {
            return "is not a name of 1 to 32 letters, digits, hyphens or underscores, which a type may follow: "
                    + "text, code, digits, number, date, time or url, like {name:text(20)}; write {{ for a brace itself";
        }
        Type type = form.group(2) == null ? Type.TEXT : Type.of(form.group(2));
        return type == null
                ? "has a type that there is not; types are text, code, digits, number, date, time and url"
                : "may be of at most " + form.group(3) + " characters; a value of the type " + form.group(2)
                        + " has at least 1 and at most " + type.longest;
    }

    /** Whether the value may stand for the name. */
    public boolean admits(String value) {
        if (value.length() > most || !type.form.matcher(value).matches()) {
            return false;
        }
        return switch (type) {
            case TEXT -> !WebAddress.isIn(value);
            case DATE -> isInCalendar(value);
            default -> true;
        };
    }

    /** Whether a date of the right form is a day; one without a year may be of a leap year. */
    private static boolean isInCalendar(String value) {
        int[] numbers = Pattern.compile("[^0-9]+")
                .splitAsStream(value)
                .mapToInt(Integer::parseInt)
                .toArray();
        boolean withYear = numbers.length == 3;
        int year = withYear ? numbers[0] : LEAP_YEAR;
        int day = numbers[numbers.length - 1];
        return day <= YearMonth.of(year, numbers[numbers.length - 2]).lengthOfMonth();
    }

    /** What a value must be, for people. */
    public String sentence() {
        return "the value of " + name + " is " + String.format(Locale.ROOT, type.says, name) + ", of at most " + most
                + " characters";
    }
}
