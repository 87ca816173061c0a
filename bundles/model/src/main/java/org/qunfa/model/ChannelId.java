package org.qunfa.model;

import java.util.regex.Pattern;

/**
 * The name of one configured line to one carrier: the plugin's word, a tilde and the operator's name for the line, as in
 * the name of its settings file ({@code smpp~main} for {@code org.qunfa.carrier.smpp~main.cfg}).
 */
public record ChannelId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{0,19}~[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    public ChannelId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a channel's name is a plugin's word, '~', and up to 40 letters, digits, hyphens or underscores");
        }
    }

    /** Puts the two halves of the name together. */
    public static ChannelId of(String plugin, String name) {
        return new ChannelId(plugin + "~" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
