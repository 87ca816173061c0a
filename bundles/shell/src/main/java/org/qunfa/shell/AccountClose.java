package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Closures.Alone;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-close}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-close",
        description = "Closes the account of who asked for it by letter or telephone, and erases what is known of them")
public final class AccountClose extends PersonCommand {

    @Option(
            name = "--reason",
            description = "Why, for the record: a word such as by-letter, of small letters and hyphens",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            name = "--with-organisations",
            description = "Close organisations too that nobody else owns, with what they have left")
    private boolean withOrganisations;

    @Option(name = "--sure", description = "Close it, for good; without it, nothing changes")
    private boolean sure;

    @Override
    Report answer(Services services) {
        PersonId person = person(services);
        Closures closures = services.get(Closures.class);
        Quota quota = services.get(Quota.class);
        var alone = closures.alone(person).stream().map(a -> line(a, quota)).toList();
        if (sure) {
            closures.close(person, withOrganisations, actor(), reason);
            Audit.did(actor(), "account-close " + reason, person);
        }
        return new Facts().put("person", person).put("closed", sure).put("organisations", alone);
    }

    private static String line(Alone alone, Quota quota) {
        return alone.name() + ", " + alone.organisation() + ", " + alone.others() + " others, "
                + quota.balance(alone.organisation()).available() + " segments";
    }
}
