package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Clients;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:client-remove}. */
@Service
@Command(
        scope = "qunfa",
        name = "client-remove",
        description = "Removes a product at which people sign in; what it holds of them is worth nothing from now on")
public final class ClientRemove extends ConsoleCommand {

    @Argument(name = "client", description = "The client's id", required = true)
    @Completion(ClientIds.class)
    @SuppressWarnings("NullAway.Init")
    private String client;

    @Override
    Report answer(Services services) {
        if (!services.get(Clients.class).remove(actor(), client)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no client with this id");
        }
        Audit.did(actor(), "client-remove", client);
        return new Facts().put("client", client).put("removed", true);
    }
}
