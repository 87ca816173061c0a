package org.qunfa.settings.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.settings.Definition;
import org.qunfa.settings.check.DefinitionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be set of everything that is installed. It is read from the entries of bundles, which does not resolve them, so that
 * it is known long before they start. Safe for use by many threads.
 */
final class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final String CORE = "org.qunfa.";

    private final Map<Long, List<Entry>> byBundle = new ConcurrentHashMap<>();

    /**
     * A definition and what its bundle says about it.
     *
     * @param checks whether the bundle has checks of its own, which are there when it runs
     */
    record Entry(long bundle, Definition definition, boolean checks) {

        /** Whether it is of the platform itself; plugins' settings are kinds, with a name for each instance. */
        boolean isCore() {
            return !definition.factory() && definition.bundle().startsWith(CORE);
        }
    }

    /** Reads a bundle that came, or came anew; gives the PIDs that it had or has settings for. */
    Set<String> read(Bundle bundle) {
        var entries = new ArrayList<Entry>();
        String header = bundle.getHeaders("").get(Constants.PROVIDE_CAPABILITY);
        boolean checks = header != null && header.contains(SettingsCheck.class.getName());
        for (String path : paths(bundle)) {
            for (Definition definition : definitions(bundle, path)) {
                entries.add(new Entry(bundle.getBundleId(), definition, checks));
            }
        }
        Set<String> pids = forget(bundle);
        if (!entries.isEmpty()) {
            byBundle.put(bundle.getBundleId(), List.copyOf(entries));
            entries.forEach(entry -> pids.add(entry.definition.pid()));
        }
        return pids;
    }

    /** Forgets a bundle that went; gives the PIDs that it had settings for. */
    Set<String> forget(Bundle bundle) {
        var pids = new HashSet<String>();
        List<Entry> gone = byBundle.remove(bundle.getBundleId());
        if (gone != null) {
            gone.forEach(entry -> pids.add(entry.definition.pid()));
        }
        return pids;
    }

    /** What can be set under a PID: as the newest of the bundles says that do; null when none does. */
    @Nullable
    Entry find(String pid) {
        return byBundle.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.definition.pid().equals(pid))
                .max(Comparator.comparingLong(Entry::bundle))
                .orElse(null);
    }

    /** All definitions, by PID. */
    List<Definition> definitions() {
        return byBundle.values().stream()
                .flatMap(List::stream)
                .map(Entry::definition)
                .sorted(Comparator.comparing(Definition::pid))
                .toList();
    }

    private static List<String> paths(Bundle bundle) {
        var paths = bundle.getEntryPaths(FOLDER);
        return paths == null
                ? List.of()
                : Collections.list(paths).stream()
                        .filter(path -> path.endsWith(".xml"))
                        .sorted()
                        .toList();
    }

    private static List<Definition> definitions(Bundle bundle, String path) {
        URL url = bundle.getEntry(path);
        if (url == null) {
            return List.of();
        }
        try (InputStream xml = url.openStream()) {
            return DefinitionReader.read(xml, String.valueOf(bundle.getSymbolicName()));
        } catch (IOException | RuntimeException e) {
            // Whoever wrote that bundle is not to keep the platform from reading its own settings.
            LOG.warn("what can be set of bundle {} cannot be read from {}", bundle.getSymbolicName(), path, e);
            return List.of();
        }
    }
}
