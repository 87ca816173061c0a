package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-role}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-role",
        description =
                "Makes somebody who is registered a member of an organisation, or something else in it, or removes them")
public final class AccountRole extends OrganisationCommand {

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", required = true, censor = true, description = "The number by which they are registered")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            name = "--role",
            description = "What they are to be: owner, sender, reviewer, finance, auditor; in the platform's own alone"
                    + " operator, officer, legal")
    @Completion(RoleWords.class)
    private @Nullable String role;

    @Option(name = "--remove", description = "They are no member any more, from their next request on")
    private boolean remove;

    @Override
    Report answer(Services services) {
        if (remove == (role != null)) {
            throw Refusal.of(Refusal.Fault.INVALID, "--role", "bad-option", "give either --role or --remove");
        }
        OrganisationId organisation = meant(services);
        PersonId person = services.person(to);
        Members members = services.get(Members.class);
        if (role == null) {
            members.remove(actor(), organisation, person);
            Audit.did(actor(), "account-role --remove in " + organisation, person);
            return new Facts().put("organisation", organisation).put("removed", true);
        }
        Membership membership = members.place(actor(), organisation, Words.number(to), Words.role(role));
        Audit.did(actor(), "account-role " + role + " in " + organisation, person);
        return new Facts()
                .put("organisation", membership.organisation())
                .put("name", membership.name())
                .put("role", membership.role().word());
    }
}
