package org.qunfa.shell;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.qunfa.plugin.carrier.CarrierChannel;

/** Tells which bundles are plugins, without touching anything of theirs. */
final class PluginBundles {

    private static final String CHANNEL = CarrierChannel.class.getName();

    private PluginBundles() {}

    /** How many channels the bundle offers now. */
    static long channels(Bundle bundle) {
        ServiceReference<?> @Nullable [] services = bundle.getRegisteredServices();
        return services == null
                ? 0
                : Arrays.stream(services).filter(PluginBundles::isChannel).count();
    }

    private static boolean isChannel(ServiceReference<?> service) {
        return service.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && List.of(types).contains(CHANNEL);
    }

    /** Whether one of the bundle's components offers channels, be there settings for one or not. */
    static boolean declaresChannels(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities("osgi.service").stream()
                        .anyMatch(c -> c.getAttributes().get(Constants.OBJECTCLASS) instanceof Collection<?> types
                                && types.contains(CHANNEL));
    }
}
