package org.qunfa.supervisor.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.qunfa.plugin.Declaration;
import org.qunfa.supervisor.bundle.Shortfalls.Shortfall;

/** What the supervisor knows of the bundles that bring plugins. Looked at by its thread; {@link #refusal} by any. */
public final class BundleWatch {

    private final BundleContext context;
    private final Admission admission;
    private final Shortfalls shortfalls;
    private final Predecessors predecessors;
    private final ServiceRegistration<ResolverHookFactory> hook;

    /**
     * Starts to let in only what may come in.
     *
     * @param context the supervisor's
     * @param trust the trust store of those who sign plugins; empty where signatures are not asked for
     * @param patience how long a plugin may take to come into use
     * @throws IOException when the trust store cannot be read
     */
    public BundleWatch(BundleContext context, Trust trust, Duration patience) throws IOException {
        this.context = context;
        admission =
                new Admission(trust.store().isEmpty() ? null : Signatures.of(Path.of(trust.store()), trust.password()));
        FrameworkWiring framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        shortfalls = new Shortfalls(framework, admission);
        Path data = Path.of(context.getProperty("qunfa.data"), "plugins");
        predecessors = new Predecessors(data, patience, Clock.systemUTC());
        hook = context.registerService(ResolverHookFactory.class, admission, FrameworkUtil.asDictionary(Map.of()));
    }

    /**
     * Who signs plugins.
     *
     * @param store the file; empty where signatures are not asked for
     */
    public record Trust(String store, String password) {}

    /**
     * A plugin that a bundle should bring and that is not there.
     *
     * @param kind what it is for, in a word
     */
    public record Absent(String name, String kind, String reason, String bundle, String version) {}

    /**
     * What a bundle that may run declares.
     *
     * @param kind what its plugins are for, in a word
     */
    public record Declared(String bundle, String kind, Declaration declaration) {}

    /** What there is of the bundles that bring plugins. */
    public record Sight(List<Absent> absent, List<Declared> declared) {}

    /** Why a plugin must not be used, by its bundle; empty when it may. */
    public String refusal(Object plugin) {
        Bundle bundle = FrameworkUtil.getBundle(plugin.getClass());
        BundleRevision revision = bundle == null ? null : bundle.adapt(BundleRevision.class);
        return revision == null ? "" : admission.refusal(revision);
    }

    /**
     * Looks at all bundles.
     *
     * @param used the names of the instances that are in use, by their bundle's id
     */
    public Sight look(Map<Long, Set<String>> used) {
        var absent = new ArrayList<Absent>();
        var declared = new ArrayList<Declared>();
        var ids = new HashSet<Long>();
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        @Nullable ServiceComponentRuntime components = reference == null ? null : context.getService(reference);
        for (Bundle bundle : context.getBundles()) {
            ids.add(bundle.getBundleId());
            String kind = PluginBundles.kind(bundle).orElse("");
            if (!kind.isEmpty() || predecessors.knows(bundle)) {
                List<Shortfall> missing = shortfalls.of(bundle, components);
                predecessors.look(bundle, used.getOrDefault(bundle.getBundleId(), Set.of()), missing);
                if (!kind.isEmpty()) {
                    absent.addAll(absent(bundle, kind, missing));
                    admission
                            .declaration(bundle)
                            .ifPresent(said -> declared.add(new Declared(bundle.getSymbolicName(), kind, said)));
                }
            }
        }
        if (reference != null) {
            context.ungetService(reference);
        }
        predecessors.keep(ids);
        return new Sight(absent, declared);
    }

    private List<Absent> absent(Bundle bundle, String kind, List<Shortfall> missing) {
        String version = bundle.getVersion().toString();
        var absent = new ArrayList<Absent>();
        missing.forEach(
                one -> absent.add(new Absent(one.name(), kind, one.reason(), bundle.getSymbolicName(), version)));
        String note = predecessors.note(bundle);
        if (!note.isEmpty()) {
            absent.add(new Absent(PluginBundles.name(bundle), kind, note, bundle.getSymbolicName(), version));
        }
        return absent;
    }

    public void stop() {
        hook.unregister();
        predecessors.stop();
    }
}
