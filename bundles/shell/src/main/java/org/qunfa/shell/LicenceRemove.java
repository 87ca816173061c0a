package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Licences;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:licence-remove}. */
@Service
@Command(
        scope = "qunfa",
        name = "licence-remove",
        description = "Takes a licence out of the register; a channel that needs it is closed by that")
public final class LicenceRemove extends ConsoleCommand {

    @Argument(name = "name", description = "The licence's name", required = true)
    @Completion(LicenceNames.class)
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    Report answer(Services services) {
        services.get(Licences.class).remove(name, actor());
        Audit.did(actor(), "licence-remove", name);
        return new Facts().put("licence", name).put("removed", true);
    }
}
