package org.qunfa.accounts.realname;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedIdentity;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/** The identity checkers that are installed: the only place where they come and go. */
@Component(service = CheckerDirectory.class, immediate = true)
public final class CheckerDirectory {

    private static final InstalledPlugins.Kind<IdentityChecker, GuardedIdentity> KIND = new InstalledPlugins.Kind<>(
            PluginKind.IDENTITY,
            "identity checker",
            "identity ",
            (plugin, room) -> new GuardedIdentity(plugin, room, Late.NOBODY),
            guarded -> guarded.profile().id());

    private final InstalledPlugins<IdentityChecker, GuardedIdentity> installed;

    @Activate
    public CheckerDirectory(@Reference PluginStores stores, @Reference Supervision supervision) {
        installed = new InstalledPlugins<>(KIND, stores, supervision);
    }

    @Reference(
            name = "checker",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(IdentityChecker plugin) {
        installed.arrived(plugin);
    }

    public void left(IdentityChecker plugin) {
        installed.left(plugin);
    }

    @Deactivate
    public void stop() {
        installed.stop();
    }

    /** Those that can be asked, by the names of their instances. */
    List<Installed<GuardedIdentity>> all() {
        return installed.all();
    }

    /** Whether none is installed, not even one that cannot be asked now. */
    boolean isEmpty() {
        return installed.isEmpty();
    }
}
