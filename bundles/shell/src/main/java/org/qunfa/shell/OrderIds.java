package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Orders;

/** Completes the ids of the newest orders. */
@Service
public final class OrderIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Orders.class).orders(null, 50, null).items().stream()
                .map(Orders.View::id)
                .toList();
    }
}
