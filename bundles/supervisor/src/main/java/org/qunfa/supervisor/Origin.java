package org.qunfa.supervisor;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.qunfa.plugin.Declaration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a plugin comes from, and what may stay of it when it goes. Holds nothing of the plugin that would keep it in memory.
 *
 * @param bundle the bundle's id; -1 where there is none
 * @param loader what loaded its classes
 * @param left whether the bundle, in the form that this plugin is of, is no longer installed or in use
 */
record Origin(PluginView.Home home, long bundle, WeakReference<ClassLoader> loader, BooleanSupplier left) {

    private static final Logger LOG = LoggerFactory.getLogger(Origin.class);

    static Origin of(Object plugin) {
        ClassLoader loader = plugin.getClass().getClassLoader();
        Bundle bundle = FrameworkUtil.getBundle(plugin.getClass());
        if (bundle == null) {
            String name = plugin.getClass().getName();
            return new Origin(new PluginView.Home(name, "", null), -1, new WeakReference<>(loader), () -> false);
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        var wiring = new WeakReference<>(bundle.adapt(BundleWiring.class));
        var home = new PluginView.Home(
                bundle.getSymbolicName(), bundle.getVersion().toString(), declaration(bundle, revision));
        return new Origin(home, bundle.getBundleId(), new WeakReference<>(loader), () -> isUnused(wiring.get()));
    }

    private static boolean isUnused(@Nullable BundleWiring wiring) {
        return wiring == null || !(wiring.isCurrent() || wiring.isInUse());
    }

    private static @Nullable Declaration declaration(Bundle bundle, @Nullable BundleRevision revision) {
        List<BundleCapability> declared =
                revision == null ? List.of() : revision.getDeclaredCapabilities(Declaration.NAMESPACE);
        if (declared.isEmpty()) {
            return null;
        }
        try {
            return Declaration.of(declared.get(0).getAttributes());
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", bundle.getSymbolicName(), e.getMessage());
            return null;
        }
    }

    /**
     * What is still there of a plugin that is gone, for people; empty when nothing is.
     *
     * @param newest the newest thread, by its id, that can be the plugin's
     */
    String remains(boolean othersLive, long newest) {
        ClassLoader still = loader.get();
        if (still == null || othersLive) {
            return "";
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean its =
                    thread.getContextClassLoader() == still || thread.getClass().getClassLoader() == still;
            if (its && thread.getId() <= newest && thread.isAlive() && thread != Thread.currentThread()) {
                return "its thread \"" + thread.getName() + "\" is still alive";
            }
        }
        return left.getAsBoolean() ? "its classes are still in memory" : "";
    }
}
