package org.qunfa.settings.start;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.settings.SettingsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the reading of settings files. An activator and not a component, because it has to be there before the folder is
 * read for the first time, which is before Declarative Services runs.
 */
@Capability(namespace = "osgi.service", attribute = Start.OFFERED, effective = "active")
public final class Start implements BundleActivator {

    /** What is registered by hand, said for those who resolve features. */
    static final String OFFERED =
            "objectClass:List<String>=\"org.qunfa.settings.SettingsFiles,org.osgi.service.condition.Condition\"";

    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final int BEFORE_THE_GENERAL_READER = 10;

    @Override
    public void start(BundleContext context) throws Exception {
        ServiceReference<ConfigurationAdmin> admin = context.getServiceReference(ConfigurationAdmin.class);
        if (admin == null) {
            throw new IllegalStateException("the configuration service must run before this bundle");
        }
        var configurations = new Configurations(context.getService(admin));
        configurations.forgetDeleted();
        var catalogue = new Catalogue();
        var condition = new StartCondition(context);
        var folder = new SettingsFolder(
                new FileReader(context),
                new Judge(catalogue, configurations, new PluginChecks(context), condition::isReliedOn),
                configurations,
                new States(Clock.systemUTC(), condition));
        context.addBundleListener((SynchronousBundleListener) event -> changed(event, catalogue, folder));
        context.addServiceListener(
                event -> arrived(event, folder),
                "(" + Constants.OBJECTCLASS + "=" + SettingsCheck.class.getName() + ")");
        for (Bundle bundle : context.getBundles()) {
            catalogue.read(bundle);
        }
        context.registerService(
                new String[] {
                    ArtifactInstaller.class.getName(), ArtifactListener.class.getName(), SettingsFiles.class.getName()
                },
                folder,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, BEFORE_THE_GENERAL_READER)));
    }

    private static void changed(BundleEvent event, Catalogue catalogue, SettingsFolder folder) {
        Set<String> pids =
                switch (event.getType()) {
                    case BundleEvent.INSTALLED, BundleEvent.UPDATED -> catalogue.read(event.getBundle());
                    case BundleEvent.UNINSTALLED -> catalogue.forget(event.getBundle());
                    default -> Set.of();
                };
        lookAgain(pids, folder);
    }

    private static void arrived(ServiceEvent event, SettingsFolder folder) {
        Object pid = event.getServiceReference().getProperty(ChecksSettings.PROPERTY);
        if (event.getType() == ServiceEvent.REGISTERED && pid instanceof String one) {
            lookAgain(Set.of(one), folder);
        }
    }

    private static void lookAgain(Set<String> pids, SettingsFolder folder) {
        try {
            folder.lookAgain(pids);
        } catch (IOException e) {
            LOG.error("settings files of {} could not be judged again", pids, e);
        }
    }

    /** Nothing to do: the framework takes back what was registered. */
    @Override
    public void stop(@Nullable BundleContext context) {}
}
