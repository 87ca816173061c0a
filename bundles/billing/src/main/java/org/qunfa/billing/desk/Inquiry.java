package org.qunfa.billing.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.Tables;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.supervisor.guard.GuardedPayment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers how orders stand and has those closed whose time is over, all at the same time, so far as the providers' windows
 * permit. Nobody's row is locked meanwhile. Safe for use by many threads.
 */
@Component(service = Inquiry.class)
public final class Inquiry {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    private final Tables tables;
    private final PaymentDirectory directory;
    private final OrderBook book;
    private final Patience patience;

    @Activate
    public Inquiry(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference OrderBook book,
            @Reference Patience patience) {
        this.tables = tables;
        this.directory = directory;
        this.book = book;
        this.patience = patience;
    }

    /** Asks how orders stand that their provider may know more of, open or not. Those of a provider that is not there stay as they are. */
    void ask(List<Ordered> orders) {
        find(orders);
    }

    /** Looks how the orders stand. Those of a provider that is not there stay as they are. */
    void look(List<Ordered> orders) {
        List<Ordered> over = find(orders).stream().filter(this::isOver).toList();
        List<Ordered> closing = over.stream()
                .map(order -> book.closing(order.id(), "expired"))
                .filter(order -> order.state() == OrderState.CLOSING)
                .toList();
        List<Ordered> paid = new ArrayList<>();
        this.<CloseOutcome>ask(closing, GuardedPayment::close, order -> outcome -> {
            if (outcome instanceof CloseOutcome.AlreadyPaid) {
                paid.add(order);
            }
            return book.closed(order.id(), outcome);
        });
        find(paid);
    }

    private boolean isOver(Ordered order) {
        return order.state() == OrderState.CLOSING
                || (order.state().isOpen() && !tables.now().isBefore(order.expires()));
    }

    private List<Ordered> find(List<Ordered> orders) {
        return ask(orders, GuardedPayment::find, order -> standing -> book.found(order.id(), standing));
    }

    /** Asks after all, and then does with each answer what it means, on this thread. */
    private <O> List<Ordered> ask(
            List<Ordered> orders,
            BiFunction<GuardedPayment, PaymentQuery, CompletionStage<O>> question,
            Function<Ordered, Function<O, Ordered>> meaning) {
        record Asked<T>(Ordered order, CompletionStage<T> answer) {}
        List<Asked<O>> out = new ArrayList<>();
        for (Ordered order : orders) {
            directory
                    .find(order.provider())
                    .map(provider -> question.apply(provider, new PaymentQuery(order.id(), patience.each())))
                    .ifPresent(answer -> out.add(new Asked<>(order, answer)));
        }
        List<Ordered> now = new ArrayList<>();
        for (Asked<O> asked : out) {
            O answer = asked.answer().toCompletableFuture().join();
            try {
                now.add(meaning.apply(asked.order()).apply(answer));
            } catch (RuntimeException e) {
                // It is due again soon, and the others are not to wait for it.
                LOG.warn("order {} could not go on", asked.order().id(), e);
            }
        }
        return now;
    }
}
