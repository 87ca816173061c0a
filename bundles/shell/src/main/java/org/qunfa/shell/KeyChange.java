package org.qunfa.shell;

import java.util.EnumSet;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:key-change}. */
@Service
@Command(
        scope = "qunfa",
        name = "key-change",
        description = "Says anew from where a key may be used; holds within five seconds")
public final class KeyChange extends OrganisationCommand {

    @Argument(name = "key", description = "The key's name", required = true)
    @Completion(KeyNames.class)
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(
            name = "--address",
            description =
                    "An address or network such as 192.0.2.0/24; several are possible. Those before are forgotten",
            multiValued = true)
    private List<String> addresses = List.of();

    @Option(name = "--anywhere", description = "The key may be used from anywhere")
    private boolean anywhere;

    @Override
    Report answer(Services services) {
        if (anywhere != addresses.isEmpty()) {
            throw Refusal.of(Refusal.Fault.INVALID, "--address", "bad-option", "say either --address or --anywhere");
        }
        var now = services.get(ApiKeys.class)
                .limit(
                        meant(services),
                        key,
                        new ApiKeys.Limit(Words.networks(addresses), EnumSet.allOf(Scope.class), actor()));
        Audit.did(actor(), "key-change", now.name());
        return KeyList.describe(new Facts(), now);
    }
}
