package org.qunfa.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:key-create}. */
@Service
@Command(
        scope = "qunfa",
        name = "key-create",
        description = "Makes a key by which an application acts for an organisation; it is shown this once")
public final class KeyCreate extends OrganisationCommand {

    @Argument(name = "label", description = "What the key is called: 1 to 80 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String label;

    @Option(
            name = "--scope",
            description =
                    "What the key permits, such as notices:write; several are possible. quota:grant, quota:adjust,"
                            + " frequency:write, channels:write, hours:write, packages:write, payments:decide, metrics:read and bans:decide are about all organisations: only"
                            + " keys of the platform's own can have them",
            required = true,
            multiValued = true)
    @Completion(ScopeWords.class)
    private List<String> scopes = List.of();

    @Option(
            name = "--address",
            description = "From where it may be used: an address or network such as 192.0.2.0/24; several are possible;"
                    + " from anywhere when left out",
            multiValued = true)
    private List<String> addresses = List.of();

    @Override
    Report answer(Services services) {
        Set<Scope> wanted = Words.scopes(scopes);
        if (wanted.stream().anyMatch(Scope::isPlatforms) && !isPlatform(services)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "--scope",
                    "platform-only",
                    "is about all organisations, and only for keys of the platform's own: " + platforms(wanted));
        }
        var key = new ApiKeys.Wanted(label, wanted, Words.networks(addresses));
        OrganisationId organisation = meantOrNew(services);
        ApiKeys.NewKey made = services.get(ApiKeys.class).create(organisation, key, actor());
        Audit.did(actor(), "key-create", made.key().name());
        return KeyList.describe(
                new Facts().put("key", made.secret()).put("organisation", organisation.toString()), made.key());
    }

    private static String platforms(Set<Scope> scopes) {
        return scopes.stream()
                .filter(Scope::isPlatforms)
                .map(Scope::word)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
