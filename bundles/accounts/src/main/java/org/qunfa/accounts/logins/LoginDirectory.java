package org.qunfa.accounts.logins;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedLogin;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/** The login providers that are installed: the only place where they come and go. */
@Component(service = LoginDirectory.class, immediate = true)
public final class LoginDirectory {

    private static final InstalledPlugins.Kind<LoginProvider, GuardedLogin> KIND = new InstalledPlugins.Kind<>(
            PluginKind.LOGIN,
            "login provider",
            "",
            (plugin, room) -> new GuardedLogin(plugin, room, Late.NOBODY),
            guarded -> guarded.profile().id());

    private final InstalledPlugins<LoginProvider, GuardedLogin> installed;

    @Activate
    public LoginDirectory(@Reference PluginStores stores, @Reference Supervision supervision) {
        installed = new InstalledPlugins<>(KIND, stores, supervision);
    }

    @Reference(
            name = "provider",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(LoginProvider plugin) {
        installed.arrived(plugin);
    }

    public void left(LoginProvider plugin) {
        installed.left(plugin);
    }

    @Deactivate
    public void stop() {
        installed.stop();
    }

    /** Those that can be asked, by the names of their instances. */
    List<Installed<GuardedLogin>> all() {
        return installed.all();
    }

    /** The one with this name; empty when there is none. */
    Optional<Installed<GuardedLogin>> find(String name) {
        return installed.find(name);
    }
}
