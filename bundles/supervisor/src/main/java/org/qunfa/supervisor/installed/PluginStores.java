package org.qunfa.supervisor.installed;

import java.util.concurrent.Executor;
import org.qunfa.plugin.PluginStore;

/** Where plugins of all engines keep a little, each for itself. What is kept is sealed. A service; safe for use by many threads. */
@FunctionalInterface
public interface PluginStores {

    /**
     * The store of an instance.
     *
     * @param instance its own word, which no instance of another kind has
     * @param executor on whose threads the database is asked
     */
    PluginStore of(String instance, Executor executor);
}
