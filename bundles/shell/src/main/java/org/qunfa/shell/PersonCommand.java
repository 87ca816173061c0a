package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Option;
import org.qunfa.accounts.PersonId;

/** A command on what is one person's. */
abstract class PersonCommand extends ConsoleCommand {

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", required = true, censor = true, description = "The number by which the person is registered")
    @SuppressWarnings("NullAway.Init")
    private String to;

    /** Whom it is about. */
    PersonId person(Services services) {
        return services.person(to);
    }

    /** Whom it is about, who is no child: nobody of the staff sees what is known of a child. */
    PersonId adult(Services services) {
        return services.adult(to);
    }
}
