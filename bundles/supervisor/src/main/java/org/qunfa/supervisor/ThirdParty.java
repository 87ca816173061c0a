package org.qunfa.supervisor;

import org.qunfa.plugin.Declaration;

/**
 * Somebody to whom the plugins of a bundle give data.
 *
 * @param bundle the bundle's symbolic name
 */
public record ThirdParty(String bundle, PluginKind kind, Declaration declaration) {}
