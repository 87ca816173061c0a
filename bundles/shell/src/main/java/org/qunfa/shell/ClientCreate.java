package org.qunfa.shell;

import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.Clients.Registration;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:client-create}. */
@Service
@Command(
        scope = "qunfa",
        name = "client-create",
        description = "Registers a product at which people sign in by this platform; its secret is shown this once")
public final class ClientCreate extends ConsoleCommand {

    @Argument(name = "name", description = "What people know it by: 1 to 40 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            name = "--redirect",
            description =
                    "Where browsers go back to, letter by letter, with https and without *; several are possible. Of a public"
                            + " client also http://127.0.0.1/PATH, which stands for any port",
            required = true,
            multiValued = true)
    private List<String> redirects = List.of();

    @Option(
            name = "--claim",
            description =
                    "What it may ask people for: nickname, picture, phone_number, offline_access; several are possible",
            multiValued = true)
    @Completion(ClaimWords.class)
    private List<String> claims = List.of();

    @Option(name = "--public", description = "It runs on people's devices and can keep no secret")
    private boolean open;

    @Override
    Report answer(Services services) {
        var registration = new Registration(name, !open, Set.copyOf(redirects), Words.claims(claims));
        Clients.Made made = services.get(Clients.class).create(actor(), registration);
        Audit.did(actor(), "client-create", made.client().id());
        var facts = new Facts().put("client", made.client().id());
        if (made.secret() != null) {
            facts.put("secret", made.secret());
        }
        return ClientList.describe(facts, made.client());
    }
}
