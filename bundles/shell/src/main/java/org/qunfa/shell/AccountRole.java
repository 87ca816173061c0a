package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-role}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-role",
        description = "Makes somebody who is registered a member of an organisation, or something else in it")
public final class AccountRole extends OrganisationCommand {

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", required = true, censor = true, description = "The number by which they are registered")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            name = "--role",
            required = true,
            description = "What they are to be: owner, sender, reviewer, finance, auditor; in the platform's own alone"
                    + " operator, officer, legal")
    @Completion(RoleWords.class)
    @SuppressWarnings("NullAway.Init")
    private String role;

    @Override
    Report answer(Services services) {
        Membership membership =
                services.get(Members.class).place(actor(), meant(services), Words.number(to), Words.role(role));
        Audit.did(actor(), "account-role " + role, membership.organisation());
        return new Facts()
                .put("organisation", membership.organisation())
                .put("name", membership.name())
                .put("role", membership.role().word());
    }
}
