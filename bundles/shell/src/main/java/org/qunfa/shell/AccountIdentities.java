package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Identities;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-identities}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-identities",
        description = "Lists by which login providers a person can sign in, newest first")
public final class AccountIdentities extends PersonCommand {

    /** What a provider calls the person is theirs to see, and not the operators'. */
    @Override
    Report answer(Services services) {
        var table = new Table("bound to nothing", "identity", "provider", "issuer", "since");
        for (Identities.View one : services.get(Identities.class).identities(adult(services))) {
            table.row(one.id(), one.provider(), one.issuer(), one.since());
        }
        return table;
    }
}
