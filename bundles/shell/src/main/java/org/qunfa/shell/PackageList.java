package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Packages;
import org.qunfa.shell.report.Report;

/** {@code qunfa:package-list}. */
@Service
@Command(scope = "qunfa", name = "package-list", description = "Lists the packages of quota that are on sale")
public final class PackageList extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        return PackageTable.of(services.get(Packages.class).onSale());
    }
}
