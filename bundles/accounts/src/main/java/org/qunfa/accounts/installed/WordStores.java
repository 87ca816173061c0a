package org.qunfa.accounts.installed;

import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.plugin.PluginStore;
import org.qunfa.supervisor.installed.PluginStores;

/** Gives every instance its store. */
@Component(service = PluginStores.class)
public final class WordStores implements PluginStores {

    private final Tables tables;

    @Activate
    public WordStores(@Reference Tables tables) {
        this.tables = tables;
    }

    @Override
    public PluginStore of(String instance, Executor executor) {
        return new WordStore(tables, instance, executor);
    }
}
