package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-unbind}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-unbind",
        description = "Keeps a person from signing in by a login provider until they bind it anew; sessions stay")
public final class AccountUnbind extends PersonCommand {

    @Argument(name = "identity", description = "Its id, as account-identities lists it", required = true)
    @SuppressWarnings("NullAway.Init")
    private String identity;

    @Option(
            name = "--reason",
            description = "Why, for the record: a word such as lost-account, of small letters and hyphens",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        PersonId person = person(services);
        // Its id is written as an organisation's.
        UUID id = OrganisationId.of(identity).value();
        if (!services.get(Identities.class).unbind(person, id, actor(), reason)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "this person is bound to nothing of this id");
        }
        Audit.did(actor(), "account-unbind " + reason, person);
        return new Facts().put("identity", id).put("unbound", true);
    }
}
