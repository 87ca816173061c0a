package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.qunfa.messaging.Refusal;
import org.qunfa.store.StoreException;

/** Completes what people type with what a service has at that moment; with nothing when it cannot be asked. */
abstract class ServiceCompleter implements Completer {

    @Reference
    @SuppressWarnings("NullAway.Init")
    private BundleContext context;

    abstract List<String> candidates(Services services);

    @Override
    public final int complete(Session session, CommandLine commandLine, List<String> candidates) {
        try (var services = new Services(context)) {
            return new StringsCompleter(candidates(services)).complete(session, commandLine, candidates);
        } catch (Refusal | StoreException e) {
            return -1;
        }
    }
}
