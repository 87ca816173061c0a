package org.qunfa.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a settings file, {@code PID~NAME.cfg}.
 *
 * @param pid what kind of thing is set
 * @param name which one of that kind: letters, digits, dots, hyphens and underscores, at most 64
 */
record FileName(String pid, String name) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._]{1,200})~([A-Za-z0-9._-]{1,64})\\.cfg");

    /** Reads a name; null for a file of another form. */
    static @Nullable FileName of(String file) {
        Matcher matcher = FORM.matcher(file);
        return matcher.matches() ? new FileName(matcher.group(1), matcher.group(2)) : null;
    }
}
