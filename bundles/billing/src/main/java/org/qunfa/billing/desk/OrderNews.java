package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.messaging.quota.Announcer;

/** Tells organisations what becomes of their orders, in the transaction in which it does. Safe for use by many threads. */
@Component(service = OrderNews.class)
public final class OrderNews {

    private final Announcer announcer;
    private final Figures figures;

    @Activate
    public OrderNews(@Reference Announcer announcer, @Reference Figures figures) {
        this.announcer = announcer;
        this.figures = figures;
    }

    /** An order came to a state; its segments are those of the package. */
    void tell(Connection connection, Ordered order, OrderState state) throws SQLException {
        Map<String, String> data = about(order);
        data.put("segments", Long.toString(order.pack().terms().segments()));
        announcer.tell(connection, order.organisation(), type(state), data);
        figures.order(state);
    }

    /** An order came to a state by a refund; the segments are the refund's. */
    void tell(Connection connection, Ordered order, OrderState state, GivenBack refund) throws SQLException {
        Map<String, String> data = about(order);
        data.put("refund", refund.id());
        data.put("segments", Long.toString(refund.segments()));
        announcer.tell(connection, order.organisation(), type(state), data);
        figures.order(state);
    }

    private static Map<String, String> about(Ordered order) {
        return new TreeMap<>(Map.of("order", order.id(), "package", order.pack().id(), "provider", order.provider()));
    }

    private static String type(OrderState state) {
        return "order." + state.word();
    }
}
