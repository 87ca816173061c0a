package org.qunfa.carrier.smppserver.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Members;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command about the door: asks services that may come and go, and prints what they answer as a table or as JSON. */
abstract class DoorCommand implements Action {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    @Reference
    @SuppressWarnings("NullAway.Init")
    private BundleContext context;

    @Reference
    @SuppressWarnings("NullAway.Init")
    private Session session;

    @Option(name = "--json", description = "Prints JSON on one line instead of a table")
    private boolean json;

    private final List<ServiceReference<?>> used = new ArrayList<>();

    /**
     * A table.
     *
     * @param one whether it is about one thing, which JSON writes as an object and not as a list
     */
    record Answer(List<String> columns, List<List<String>> rows, boolean one) {}

    abstract Answer answer();

    @Override
    public final @Nullable Object execute() throws CommandException {
        try {
            print(answer());
            return null;
        } catch (IllegalArgumentException | IllegalStateException | StoreException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        } finally {
            used.forEach(context::ungetService);
            used.clear();
        }
    }

    private void print(Answer answer) {
        var out = session.getConsole();
        if (json) {
            String all = answer.rows().stream()
                    .map(row -> object(answer.columns(), row))
                    .collect(Collectors.joining(","));
            out.println(answer.one() ? all : "[" + all + "]");
            return;
        }
        var table = new ShellTable().emptyTableText("nothing");
        answer.columns().forEach(table::column);
        answer.rows().forEach(row -> table.addRow().addContent(row.toArray()));
        table.print(out);
    }

    private static String object(List<String> columns, List<String> row) {
        var text = new StringBuilder("{");
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(quoted(columns.get(i)))
                    .append(':')
                    .append(quoted(row.get(i)));
        }
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A service; null when there is none now. */
    final <T> @Nullable T find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        if (reference != null && service != null) {
            used.add(reference);
        }
        return service;
    }

    /**
     * A service that has to be there.
     *
     * @throws IllegalStateException when it is not
     */
    final <T> T get(Class<T> type) {
        T service = find(type);
        if (service == null) {
            throw new IllegalStateException(
                    "the part that offers " + type.getSimpleName() + " is not running; qunfa:store-status says more");
        }
        return service;
    }

    /** The organisation that is meant by a name or an id; the platform's own when there is none. */
    final OrganisationId organisation(@Nullable String idOrName) {
        return Meant.organisation(
                get(ApiKeys.class), idOrName, meant -> get(Members.class).known(meant));
    }

    /** Writes down that somebody changed something; no secret is in it. */
    static void did(String what, String to) {
        // The shell's variable USER is whatever somebody assigns to it.
        String user = ShellUtil.getCurrentUserName();
        AUDIT.info("{} did {} to {}", user == null ? "console" : "console:" + user, what, to);
    }
}
