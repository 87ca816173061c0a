package org.qunfa.supervisor;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Names the plugins that something is wrong with, and what. The platform takes work without them, so that this is never more than a
 * warning.
 */
@Component(property = {HealthCheck.NAME + "=plugins", HealthCheck.TAGS + "=qunfa"})
public final class PluginHealth implements HealthCheck {

    private final Plugins plugins;

    @Activate
    public PluginHealth(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        List<PluginView> all = plugins.plugins();
        // A log without an entry would be a warning.
        log.debug("{} plugins are known", all.size());
        for (PluginView plugin : all) {
            switch (plugin.state()) {
                case SUSPECT, ZOMBIE, REFUSED ->
                    log.warn("{} is {}: {}", plugin.name(), plugin.state().word(), plugin.reason());
                default -> log.debug("{} is {}", plugin.name(), plugin.state().word());
            }
            if (plugin.state() != PluginState.STOPPED) {
                plugin.blocked().forEach(host -> log.warn("{}: {}", plugin.name(), host.sentence()));
            }
        }
        return new Result(log);
    }
}
