package org.qunfa.wire.text;

import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;

/** Numbers as the protocols of China's carriers write them: a mobile's eleven digits, with or without 86 before them. */
public final class ChinaNumbers {

    private static final String CODE = "86";
    private static final int NATIONAL = 11;

    private ChinaNumbers() {}

    /** Whether a number is one of China, which is all that these protocols have a form for. */
    public static boolean isChinese(PhoneNumber number) {
        return number.countryCode() == PhoneNumber.CHINA_CODE;
    }

    /** The number's digits for a message that leaves. */
    public static String write(PhoneNumber number, boolean withCode) {
        String all = Long.toString(number.digits());
        return withCode ? all : all.substring(CODE.length());
    }

    /** The number that digits of a carrier are; null when they are no mobile of China. */
    public static @Nullable PhoneNumber read(String written) {
        String digits = written.startsWith("+") ? written.substring(1) : written;
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        }
        boolean bare = digits.length() == NATIONAL;
        if (!bare && !(digits.length() == NATIONAL + CODE.length() && digits.startsWith(CODE))) {
            return null;
        }
        String international = "+" + (bare ? CODE : "") + digits;
        return PhoneNumber.read(international) instanceof PhoneNumber.Valid valid ? valid.number() : null;
    }

    /** Who sent a text that came in: a number with its plus sign where it is one, otherwise what the carrier wrote. */
    public static String sender(String written) {
        PhoneNumber number = read(written);
        return number == null ? written : number.e164();
    }
}
