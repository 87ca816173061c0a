package org.qunfa.supervisor;

import org.qunfa.plugin.Declaration;

/**
 * Somebody to whom the plugins of a bundle give data.
 *
 * @param bundle the bundle's symbolic name
 */
public record ThirdParty(String bundle, PluginKind kind, Declaration declaration) {

    /** Whether it gets data about people, or is called at all. Who keeps to the platform alone is no third party. */
    public boolean isGivenAnything() {
        return !declaration.fields().isEmpty() || !declaration.egress().isEmpty();
    }
}
