package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Packages;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:package-withdraw}. */
@Service
@Command(
        scope = "qunfa",
        name = "package-withdraw",
        description = "Takes a package of quota off sale; what was ordered of it goes on")
public final class PackageWithdraw extends ConsoleCommand {

    @Argument(name = "id", description = "The package's id", required = true)
    @Completion(PackageIds.class)
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Override
    Report answer(Services services) {
        services.get(Packages.class).withdraw(id, actor());
        Audit.did(actor(), "package-withdraw", id);
        return new Facts().put("package", id).put("withdrawn", true);
    }
}
