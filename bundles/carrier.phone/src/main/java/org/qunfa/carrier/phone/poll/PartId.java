package org.qunfa.carrier.phone.poll;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a part: its message's id, a slash and its number. It is the carrier's id towards the platform.
 *
 * @param message the message's id, which is the delivery's with its attempt
 * @param part which part, from 1
 */
record PartId(String message, int part) {

    private static final String MESSAGE_FORM = "[0-9A-Fa-f-]{36}\\.[0-9]{1,10}\\.[0-9]{1,6}";
    private static final Pattern MESSAGE = Pattern.compile(MESSAGE_FORM);
    private static final Pattern FORM = Pattern.compile("(" + MESSAGE_FORM + ")/([1-9][0-9]?)");

    static String of(String message, int part) {
        return message + "/" + part;
    }

    static boolean isMessage(String text) {
        return MESSAGE.matcher(text).matches();
    }

    /** Reads a name; null where it is none. */
    static @Nullable PartId read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? new PartId(form.group(1), Integer.parseInt(form.group(2))) : null;
    }
}
