package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-verify}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-verify",
        description =
                "Counts a person as verified whose card somebody saw, or vouches for an organisation, or ends that")
public final class AccountVerify extends ConsoleCommand {

    @Option(name = "--organisation", description = "Name or id of the organisation")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", censor = true, description = "The number by which the person is registered")
    private @Nullable String to;

    @Option(
            name = "--reason",
            description = "What was seen, and why by hand: 1 to 200 characters, no number of anybody",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(name = "--revoke", description = "They count as verified no more, however they were, and it is erased")
    private boolean revoke;

    @Override
    Report answer(Services services) {
        if ((organisation == null) == (to == null)) {
            throw Refusal.of(Refusal.Fault.INVALID, "--to", "bad-option", "give either --organisation or --to");
        }
        return to == null ? organisation(services) : person(services, to);
    }

    private Report organisation(Services services) {
        OrganisationId id = services.meant(organisation, false);
        RealNames names = services.get(RealNames.class);
        if (!revoke) {
            names.vouch(actor(), id, reason);
        } else if (!names.revoke(actor(), id, reason)) {
            throw none("nobody vouches for this organisation");
        }
        return done("organisation", id);
    }

    private Report person(Services services, String number) {
        PersonId id = services.person(number);
        RealNames names = services.get(RealNames.class);
        if (!revoke) {
            names.vouch(actor(), id, reason);
        } else if (!names.revoke(actor(), id, reason)) {
            throw none("this person is not verified");
        }
        return done("person", id);
    }

    private static Refusal none(String sentence) {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-verified", sentence);
    }

    private Report done(String what, Object id) {
        Audit.did(actor(), revoke ? "account-verify --revoke" : "account-verify", what + " " + id);
        return new Facts().put(what, id).put("verified", !revoke);
    }
}
