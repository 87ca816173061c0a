package org.qunfa.billing.desk;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.qunfa.billing.OrderState;

/** How often what came about at this node since it started, whether somebody reads figures or not. Safe for use by many threads. */
@Component(service = Figures.class)
public final class Figures {

    private final ConcurrentMap<Figure, LongAdder> counts = new ConcurrentHashMap<>();

    /** What is counted, by its name behind {@code qunfa.payment} and its labels. */
    record Figure(String name, Map<String, String> labels) {}

    /** What became of a callback. */
    enum Callback {
        /** What it said was taken. */
        BELIEVED,
        /** It said what was known. */
        DUPLICATE,
        /** It is true, and about nothing that matters. */
        IGNORED,
        /** It was not from the provider. */
        REFUSED,
        /** It could not be read or stored, so that it has to be brought again. */
        AGAIN
    }

    /** A provider, or somebody in its name, brought something. */
    void callback(String provider, Callback outcome) {
        count(new Figure(
                "callbacks",
                Map.of("provider", provider, "outcome", outcome.name().toLowerCase(Locale.ROOT))));
    }

    /** An order came to a state. */
    void order(OrderState state) {
        count(new Figure("orders", Map.of("state", state.word())));
    }

    private void count(Figure figure) {
        counts.computeIfAbsent(figure, fresh -> new LongAdder()).increment();
    }

    /** All that came about; who has it sees the numbers grow. */
    Map<Figure, LongAdder> counts() {
        return Map.copyOf(counts);
    }
}
