package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Packages;

/** Completes the ids of packages that are on sale. */
@Service
public final class PackageIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Packages.class).onSale().stream()
                .map(Packages.View::id)
                .toList();
    }
}
