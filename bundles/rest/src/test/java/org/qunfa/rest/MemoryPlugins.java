package org.qunfa.rest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.Plugins;
import org.qunfa.supervisor.ThirdParty;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.egress.Blocked;
import org.qunfa.supervisor.guard.Fault;

/** One plugin, which broke a promise. */
final class MemoryPlugins implements Plugins {

    private static final Fault FAULT = new Fault(Instant.EPOCH, "com.example.Bad", "submit", "answered null");
    private static final Declaration DECLARATION = new Declaration(
            "Example Telecom",
            Set.of(DataField.NUMBER, DataField.TEXT),
            "delivery",
            "contract",
            "CN",
            List.of("settings"),
            URI.create("https://example.com/privacy"));
    private static final PluginView PLUGIN = new PluginView(
            "carrier.smpp~main",
            PluginKind.CARRIER,
            PluginState.SUSPECT,
            Instant.EPOCH,
            FAULT.sentence(),
            2,
            new Vitals(1, List.of(FAULT), 3, true),
            new PluginView.Home("com.example", "1.0.0", DECLARATION),
            List.of(new Blocked("other.example.com", "its bundle does not declare it", 3, Instant.EPOCH)));

    @Override
    public List<PluginView> plugins() {
        return List.of(PLUGIN);
    }

    @Override
    public List<PluginView> plugin(String name) {
        return name.equals(PLUGIN.name()) ? plugins() : List.of();
    }

    @Override
    public List<ThirdParty> thirdParties() {
        return List.of(new ThirdParty("com.example", PluginKind.CARRIER, DECLARATION));
    }
}
