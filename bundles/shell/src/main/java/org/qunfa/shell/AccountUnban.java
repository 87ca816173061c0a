package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Bans;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-unban}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-unban",
        description = "Lifts a ban; what it kept from being sent goes on, where it is valid still")
public final class AccountUnban extends ConsoleCommand {

    @Argument(name = "ban", description = "The ban's id", required = true)
    @Completion(BanIds.class)
    @SuppressWarnings("NullAway.Init")
    private String ban;

    @Override
    Report answer(Services services) {
        // A ban's id is written as an organisation's.
        if (!services.get(Bans.class).lift(OrganisationId.of(ban).value(), actor())) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "no ban with this id holds");
        }
        Audit.did(actor(), "account-unban", ban);
        return new Facts().put("ban", ban).put("lifted", true);
    }
}
