package org.qunfa.plugin.login;

import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one login provider is.
 *
 * @param id the instance's name
 * @param name what people call it, 1 to 40 characters
 * @param needsTarget whether an attempt names whom to send a code to
 * @param window calls that may be out at once, 1 to 10,000
 */
public record LoginProfile(PluginId id, String name, boolean needsTarget, int window) {

    public LoginProfile {
        Bounds.word("the provider's name", name, 40);
        Bounds.window(window);
    }
}
