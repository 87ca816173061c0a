package org.qunfa.plugin.identity;

import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one identity checker is.
 *
 * @param id the instance's name
 * @param window checks that may be out at once, 1 to 10,000
 */
public record IdentityProfile(PluginId id, int window) {

    public IdentityProfile {
        Bounds.window(window);
    }
}
