package org.qunfa.plugin;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What the platform offers to an open plugin. May be called from any thread, between the call of {@link Plugin#open} and the
 * end of {@link Plugin#close}; returns at once.
 */
@ProviderType
public interface PluginHost {

    /** Where the instance keeps the little that must outlive it. */
    PluginStore store();

    /** How the instance calls others by HTTP. */
    PluginHttp http();

    /**
     * Changes how many calls may be out at once.
     *
     * @param calls 0 pauses; more than the profile's window is cut to it
     */
    void window(int calls);
}
