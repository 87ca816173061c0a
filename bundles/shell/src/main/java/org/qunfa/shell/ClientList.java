package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.GrantItem;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:client-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "client-list",
        description = "Lists the products at which people sign in by this platform, by name")
public final class ClientList extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        var table = new Table("no clients", "client", "name", "public", "claims", "redirects", "createdAt");
        for (Clients.View client : services.get(Clients.class).clients()) {
            table.row(
                    client.id(),
                    client.name(),
                    !client.confidential(),
                    claims(client),
                    client.redirects(),
                    client.createdAt());
        }
        return table;
    }

    private static List<String> claims(Clients.View client) {
        return client.items().stream().sorted().map(GrantItem::word).toList();
    }

    /** Adds what is known of a client. */
    static Facts describe(Facts facts, Clients.View client) {
        return facts.put("name", client.name())
                .put("public", !client.confidential())
                .put("claims", claims(client))
                .put("redirects", client.redirects());
    }
}
