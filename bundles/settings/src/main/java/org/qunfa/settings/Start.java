package org.qunfa.settings;

import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Starts the reading of settings files. An activator and not a component, because it has to be there before the folder is
 * read for the first time, which is before Declarative Services runs.
 */
public final class Start implements BundleActivator {

    private static final int BEFORE_THE_GENERAL_READER = 10;

    @Override
    public void start(BundleContext context) throws Exception {
        ServiceReference<ConfigurationAdmin> admin = context.getServiceReference(ConfigurationAdmin.class);
        if (admin == null) {
            throw new IllegalStateException("the configuration service must run before this bundle");
        }
        var files = new NamedFiles(context, context.getService(admin));
        files.forgetDeleted();
        context.registerService(
                new String[] {ArtifactInstaller.class.getName(), ArtifactListener.class.getName()},
                files,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, BEFORE_THE_GENERAL_READER)));
    }

    /** Nothing to do: the framework takes back what was registered. */
    @Override
    public void stop(@Nullable BundleContext context) {}
}
