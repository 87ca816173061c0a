package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Orders;

/** Completes the instances of payment providers. */
@Service
public final class BillProviders extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Orders.class).offers().stream()
                .map(Orders.Offer::provider)
                .distinct()
                .toList();
    }
}
