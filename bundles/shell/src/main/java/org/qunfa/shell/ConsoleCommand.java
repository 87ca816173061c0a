package org.qunfa.shell;

import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.qunfa.accounts.Denied;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Report;
import org.qunfa.store.StoreException;

/** A command of the scope {@code qunfa}: asks the services, and prints what they answer as a table or as JSON. */
abstract class ConsoleCommand implements Action {

    @Reference
    @SuppressWarnings("NullAway.Init")
    private BundleContext context;

    @Reference
    @SuppressWarnings("NullAway.Init")
    private Session session;

    @Option(name = "--json", description = "Prints JSON on one line instead of a table")
    private boolean json;

    private @Nullable Refusal behind;

    /** Does what the command is for. */
    abstract Report answer(Services services) throws Exception;

    @Override
    public final @Nullable Object execute() throws Exception {
        try (var services = new Services(context)) {
            Report report = answer(services);
            // The stream of this command's place in a pipe; the session's own console would go past the pipe.
            var out = Process.Utils.current().out();
            if (json) {
                report.printJson(out);
            } else {
                report.print(out);
            }
            out.flush();
            if (behind != null) {
                throw behind;
            }
            return null;
        } catch (Refusal refusal) {
            throw new CommandException(sentences(refusal));
        } catch (Denied denied) {
            throw new CommandException(denied.sentence() + " [" + denied.code() + "]");
        } catch (StoreException | IllegalArgumentException | IllegalStateException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    /** Has the command fail for this after it printed what it answers. */
    final void failBehind(Refusal refused) {
        behind = refused;
    }

    private static String sentences(Refusal refusal) {
        var text = new StringBuilder();
        for (Problem problem : refusal.problems()) {
            text.append(text.isEmpty() ? "" : "\n").append(problem.sentence());
            text.append(" [").append(problem.code());
            text.append(problem.pointer().isEmpty() ? "" : " " + problem.pointer())
                    .append(']');
        }
        int more = refusal.count() - refusal.problems().size();
        return more > 0 ? text + "\nand " + more + " more" : text.toString();
    }

    /** Says how far a long command is, to people only. */
    void progress(String sentence) {
        if (!json) {
            session().getConsole().println(sentence);
        }
    }

    /** The bundles and services around this command. */
    BundleContext context() {
        return context;
    }

    /** The session that the command runs in. */
    Session session() {
        return session;
    }

    /** Who signed in at the console, for the audit and for the ledger. The shell's variable USER is whatever somebody assigns to it. */
    static String actor() {
        String user = ShellUtil.getCurrentUserName();
        return user == null ? "console" : "console:" + user;
    }
}
