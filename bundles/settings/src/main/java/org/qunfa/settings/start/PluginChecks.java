package org.qunfa.settings.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks plugins about their settings, each question on a thread of its own and for a second at the most. Safe for use by many
 * threads.
 */
final class PluginChecks {

    private static final Logger LOG = LoggerFactory.getLogger(PluginChecks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BundleContext context;
    private final Duration patience;

    /** Those that did not come back, by the id of their service. A further question would only take a further thread. */
    private final Set<Object> hanging = ConcurrentHashMap.newKeySet();

    PluginChecks(BundleContext context) {
        this(context, PATIENCE);
    }

    /**
     * Checks with another patience.
     *
     * @param patience how long a question may take
     */
    PluginChecks(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** What the checks of these settings find; null when there is none of them now. */
    @Nullable
    List<String> ask(FileName name, Map<String, Object> settings) {
        var given = new HashMap<>(settings);
        given.put(Constants.SERVICE_PID, name.fullPid());
        List<String> problems = null;
        for (ServiceReference<SettingsCheck> reference : references(name.pid())) {
            SettingsCheck check = context.getService(reference);
            if (check != null) {
                problems = problems == null ? new ArrayList<>() : problems;
                problems.addAll(ask(reference, check, Map.copyOf(given)));
                context.ungetService(reference);
            }
        }
        return problems;
    }

    private List<String> ask(
            ServiceReference<SettingsCheck> reference, SettingsCheck check, Map<String, Object> settings) {
        Object id = reference.getProperty(Constants.SERVICE_ID);
        if (hanging.contains(id)) {
            return List.of();
        }
        var question = new FutureTask<List<String>>(() -> List.copyOf(check.problems(settings)));
        String who = check.getClass().getName();
        var thread = new Thread(question, "settings check " + who);
        thread.setDaemon(true);
        thread.setContextClassLoader(check.getClass().getClassLoader());
        thread.start();
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // What a plugin writes into an exception may be anything, a secret too.
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            String kind = thrown.getClass().getName();
            LOG.warn("{} threw {}: it counts as having found nothing", who, kind);
        } catch (TimeoutException e) {
            hanging.add(id);
            question.cancel(true);
            LOG.warn("{} did not answer in {} ms: it is not asked any more", who, patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    private Iterable<ServiceReference<SettingsCheck>> references(String pid) {
        try {
            return context.getServiceReferences(SettingsCheck.class, "(" + ChecksSettings.PROPERTY + "=" + pid + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a PID has nothing that means something in a filter", e);
        }
    }
}
