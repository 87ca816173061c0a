package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-factor-remove}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-factor-remove",
        description = "Takes a person's second factor away, who lost the device and the codes on paper; see that it is"
                + " them. They sign in by password or code, and may set up another; sessions stay")
public final class AccountFactorRemove extends PersonCommand {

    @Option(
            name = "--reason",
            description = "Why, for the record: a word such as lost-device, of small letters and hyphens",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        PersonId person = person(services);
        if (!services.get(SecondFactors.class).remove(person, actor(), reason)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "this person has no second factor");
        }
        Audit.did(actor(), "account-factor-remove " + reason, person);
        return new Facts().put("person", person).put("removed", true);
    }
}
