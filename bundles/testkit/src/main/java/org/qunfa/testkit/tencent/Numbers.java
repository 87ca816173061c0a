package org.qunfa.testkit.tencent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers as they may be written, and as they are told. */
final class Numbers {

    private static final Pattern HOME = Pattern.compile("(?:\\+86|0086|86)?(1[3-9][0-9]{9})");
    private static final Pattern ABROAD = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Numbers() {}

    /** Whether it can be said to be abroad at all: it begins with a plus and another country's code. */
    static boolean isAbroad(String written) {
        return written.startsWith("+") && !written.startsWith("+86");
    }

    /** A number with its plus and country code; nothing if it is none. */
    static String full(String written) {
        Matcher home = HOME.matcher(written);
        if (home.matches()) {
            return "+86" + home.group(1);
        }
        return isAbroad(written) && ABROAD.matcher(written).matches() ? written : "";
    }

    /** The country's code, of which this service tells those of one and of two digits apart, no more. */
    static String country(String full) {
        return full.startsWith("+86") ? "86" : full.startsWith("+1") ? "1" : full.substring(1, 3);
    }

    /** What follows the country's code. */
    static String subscriber(String full) {
        return full.substring(1 + country(full).length());
    }
}
