package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:key-revoke}. */
@Service
@Command(scope = "qunfa", name = "key-revoke", description = "Ends a key; holds within five seconds")
public final class KeyRevoke extends OrganisationCommand {

    @Argument(name = "key", description = "The key's name", required = true)
    @Completion(KeyNames.class)
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Override
    Report answer(Services services) {
        if (!services.get(ApiKeys.class).revoke(meant(services), key, actor())) {
            throw Refusal.of(
                    Refusal.Fault.NOT_FOUND, "", "not-found", "there is no key with this name; see qunfa:key-list");
        }
        Audit.did(actor(), "key-revoke", key);
        return new Facts().put("name", key).put("revoked", true);
    }
}
