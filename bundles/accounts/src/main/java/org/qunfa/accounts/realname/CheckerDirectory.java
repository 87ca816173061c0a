package org.qunfa.accounts.realname;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.plugin.Declaration;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.PluginView.Home;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedIdentity;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/**
 * The identity checkers that are installed: the only place where they come and go. Those that would take names and identity numbers
 * out of the country, or do not say that they do not, are not asked unless the operator permits it (PIPL, articles 38 and 39).
 */
@Component(service = CheckerDirectory.class, immediate = true, configurationPid = RealNameSettings.PID)
public final class CheckerDirectory {

    private static final String HOME = "CN";

    private static final InstalledPlugins.Kind<IdentityChecker, GuardedIdentity> KIND = new InstalledPlugins.Kind<>(
            PluginKind.IDENTITY,
            "identity checker",
            "identity ",
            (plugin, room) -> new GuardedIdentity(plugin, room, Late.NOBODY),
            guarded -> guarded.profile().id());

    private final InstalledPlugins<IdentityChecker, GuardedIdentity> installed;

    @Activate
    public CheckerDirectory(
            @Reference PluginStores stores, @Reference Supervision supervision, RealNameSettings settings) {
        this(stores, supervision, settings, Home::of);
    }

    /** @param homes says where checkers come from */
    CheckerDirectory(
            PluginStores stores,
            Supervision supervision,
            RealNameSettings settings,
            Function<IdentityChecker, Home> homes) {
        installed = new InstalledPlugins<>(KIND, stores, supervision, homes);
        permit(settings);
    }

    /** Takes other settings without letting any checker go. */
    @Modified
    public void permit(RealNameSettings settings) {
        boolean abroad = settings.checkersAbroad();
        installed.judge(one -> abroad ? "" : objection(one.declaration()));
    }

    private static String objection(@Nullable Declaration said) {
        return isAbroad(said)
                ? "It would give names and identity numbers away to "
                        + (said == null ? "an unknown region" : region(said))
                        + ", which checkersAbroad does not permit."
                : "";
    }

    private static String region(Declaration said) {
        return said.region().equals("settings") ? "wherever its settings say" : "the region " + said.region();
    }

    private static boolean isAbroad(@Nullable Declaration said) {
        return said == null || !said.region().equals(HOME);
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

    /** Those that can be asked, by the names of their instances: first those with which everything stays in the country. */
    List<Installed<GuardedIdentity>> all() {
        return installed.all().stream()
                .sorted(Comparator.comparing(CheckerDirectory::isAbroad))
                .toList();
    }

    /** Whether name and number leave the country when this one is asked, as far as is known. */
    static boolean isAbroad(Installed<GuardedIdentity> checker) {
        return isAbroad(checker.declaration());
    }

    /**
     * Whether nothing but that they are abroad keeps them from being asked.
     *
     * @param name the one that is meant; empty: all
     */
    boolean isHeldBack(String name) {
        List<Installed<GuardedIdentity>> meant = installed.names().stream()
                .filter(each -> name.isEmpty() || each.equals(name))
                .map(installed::find)
                .flatMap(Optional::stream)
                .toList();
        return !meant.isEmpty()
                && meant.stream().noneMatch(one -> one.objection().isEmpty());
    }

    /** Whether none is installed, not even one that cannot be asked now. */
    boolean isEmpty() {
        return installed.isEmpty();
    }
}
