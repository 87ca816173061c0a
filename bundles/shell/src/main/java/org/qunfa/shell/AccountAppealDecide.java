package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-appeal-decide}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-appeal-decide",
        description = "Grants an appeal against a ban, which lifts it, or refuses it; for who did not place the ban")
public final class AccountAppealDecide extends ConsoleCommand {

    @Argument(name = "appeal", description = "The appeal's id", required = true)
    @Completion(AccountAppealIds.class)
    @SuppressWarnings("NullAway.Init")
    private String appeal;

    @Option(name = "--grant", description = "Lifts the ban")
    private boolean grant;

    @Option(name = "--refuse", description = "Leaves the ban as it is")
    private boolean refuse;

    @Option(name = "--reason", description = "Why, for who filed it: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        if (grant == refuse) {
            throw Refusal.of(Refusal.Fault.INVALID, "--grant", "bad-option", "give either --grant or --refuse");
        }
        // An appeal's id is written as an organisation's.
        Appeal decided = services.get(BanAppeals.class)
                .decide(OrganisationId.of(appeal).value(), new Decision(grant, reason, actor()));
        Audit.did(actor(), "account-appeal-decide " + (grant ? "to grant" : "to refuse"), decided.id());
        return new Facts()
                .put("appeal", decided.id())
                .put("decision", grant ? "grant" : "refuse")
                .put("ban", decided.ban().id())
                .put("standing", decided.ban().standing());
    }
}
