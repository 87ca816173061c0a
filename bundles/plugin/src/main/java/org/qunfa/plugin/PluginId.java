package org.qunfa.plugin;

import java.util.regex.Pattern;

/**
 * The name of one configured instance of a plugin: the plugin's word, a tilde and the operator's name for the instance, as in
 * the name of its settings file ({@code wechatpay~main} for {@code org.qunfa.payment.wechatpay~main.cfg}).
 */
public record PluginId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{0,19}~[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    public PluginId {
        Bounds.check(
                FORM.matcher(value).matches(),
                "a plugin's name is its word, '~', and up to 40 letters, digits, hyphens or underscores");
    }

    /** Puts the two halves of the name together. */
    public static PluginId of(String plugin, String name) {
        return new PluginId(plugin + "~" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
