package org.qunfa.settings.start;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a settings file, {@code PID.cfg} or {@code PID~NAME.cfg}.
 *
 * @param pid what is set, or what kind of thing
 * @param name which one of that kind: letters, digits, dots, hyphens and underscores, at most 64; null for what there is once
 */
record FileName(String pid, @Nullable String name) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,200})(?:~([A-Za-z0-9._-]{1,64}))?\\.cfg");
    private static final String OURS = "org.qunfa.";

    /** Reads a name; null for a file of another form. */
    static @Nullable FileName of(String file) {
        Matcher matcher = FORM.matcher(file);
        return matcher.matches() ? new FileName(matcher.group(1), matcher.group(2)) : null;
    }

    /** The PID of the configuration that the file makes. */
    String fullPid() {
        return name == null ? pid : pid + "~" + name;
    }

    /** Whether a file of this name is for the platform or a plugin of it, whatever its form. */
    static boolean isOurs(String file) {
        return file.startsWith(OURS) && file.endsWith(".cfg");
    }

    /** Whether a file of this name is for one of several things. */
    static boolean isNamed(String file) {
        FileName name = of(file);
        return name != null && name.name != null;
    }
}
