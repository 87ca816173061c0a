package org.qunfa.settings;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.utils.properties.InterpolationHelper;
import org.apache.felix.utils.properties.TypedProperties;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Makes a factory configuration of each file {@code PID~NAME.cfg} in UTF-8, in the syntax of all other settings files, and
 * keeps it as the file is. A file that cannot be read changes nothing. Called by one thread at a time.
 */
final class NamedFiles implements ArtifactInstaller {

    /** The property in which a configuration says from which file it comes; shared with the general reader. */
    private static final String FILE = "felix.fileinstall.filename";

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    NamedFiles(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    @Override
    public boolean canHandle(File file) {
        return FileName.of(file.getName()) != null;
    }

    @Override
    public void install(File file) throws IOException {
        Map<String, Object> settings = read(file);
        settings.put(FILE, file.getAbsoluteFile().toURI().toString());
        configuration(file).updateIfDifferent(FrameworkUtil.asDictionary(settings));
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public void uninstall(File file) throws IOException {
        configuration(file).delete();
    }

    /** Deletes the configurations whose files were deleted while nobody watched. */
    void forgetDeleted() throws IOException {
        for (Configuration configuration : fromFiles()) {
            File file = file(configuration);
            if (file != null && canHandle(file) && !file.exists()) {
                configuration.delete();
            }
        }
    }

    private Configuration configuration(File file) throws IOException {
        FileName name = FileName.of(file.getName());
        if (name == null) {
            throw new IOException("not a settings file of this form");
        }
        return admin.getFactoryConfiguration(name.pid(), name.name(), "?");
    }

    private Map<String, Object> read(File file) throws IOException {
        var substitution = new InterpolationHelper.BundleContextSubstitutionCallback(context);
        var properties = new TypedProperties((name, key, value) -> substitution.getValue(value));
        try (Reader reader = Files.newBufferedReader(file.toPath(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new HashMap<>(properties);
    }

    private Configuration[] fromFiles() throws IOException {
        try {
            Configuration[] all = admin.listConfigurations("(" + FILE + "=*)");
            return all == null ? new Configuration[0] : all;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is constant and right", e);
        }
    }

    private static @Nullable File file(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Object uri = properties == null ? null : properties.get(FILE);
        return uri == null ? null : new File(URI.create(uri.toString()));
    }
}
