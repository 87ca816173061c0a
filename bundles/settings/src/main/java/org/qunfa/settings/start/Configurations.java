package org.qunfa.settings.start;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The settings in force, which outlive a restart. Safe for use by many threads. */
final class Configurations {

    /** The property in which a configuration says from which file it comes; shared with the general reader. */
    private static final String FILE = "felix.fileinstall.filename";

    private static final List<String> ADDED = List.of(
            Constants.SERVICE_PID,
            ConfigurationAdmin.SERVICE_FACTORYPID,
            ConfigurationAdmin.SERVICE_BUNDLELOCATION,
            FILE);

    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Puts settings in force; changes nothing when they are already. */
    void put(FileName name, File file, Map<String, ?> settings) throws IOException {
        var properties = new HashMap<String, Object>(settings);
        properties.put(FILE, file.getAbsoluteFile().toURI().toString());
        String pid = name.pid();
        Configuration configuration = name.name() == null
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid, name.name(), "?");
        configuration.updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }

    /** The settings in force under a name, without what the platform adds; null when there are none. */
    @Nullable
    Map<String, Object> inForce(FileName name) throws IOException {
        Configuration[] found = list("(" + Constants.SERVICE_PID + "=" + name.fullPid() + ")");
        Dictionary<String, Object> properties = found.length == 0 ? null : found[0].getProperties();
        if (properties == null) {
            return null;
        }
        var settings = new HashMap<>(FrameworkUtil.asMap(properties));
        ADDED.forEach(settings::remove);
        return settings;
    }

    /** Whether two are the same, values in lists too. */
    static boolean same(Map<String, ?> one, Map<String, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(key -> Objects.deepEquals(one.get(key), other.get(key)));
    }

    /** Takes the settings of a file out of force. */
    void delete(FileName name) throws IOException {
        for (Configuration configuration : list("(" + Constants.SERVICE_PID + "=" + name.fullPid() + ")")) {
            configuration.delete();
        }
    }

    /** Takes the settings out of force whose files are gone, of those files that this bundle reads. */
    void forgetDeleted() throws IOException {
        for (Configuration configuration : list("(" + FILE + "=*)")) {
            File file = file(configuration);
            if (file != null && SettingsFolder.isRead(file.getName()) && !file.exists()) {
                configuration.delete();
            }
        }
    }

    private Configuration[] list(String filter) throws IOException {
        try {
            Configuration[] all = admin.listConfigurations(filter);
            return all == null ? new Configuration[0] : all;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a file's name has nothing that means something in a filter", e);
        }
    }

    private static @Nullable File file(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Object uri = properties == null ? null : properties.get(FILE);
        return uri == null ? null : new File(URI.create(uri.toString()));
    }
}
