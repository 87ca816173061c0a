package org.qunfa.billing.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.supervisor.guard.GuardedPayment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives back: holds the quota first, and asks the provider then, with the same refund for as long as it does not say what came of it. */
@Component(service = {Refunds.class, RefundDesk.class})
public final class RefundDesk implements Refunds {

    private static final Logger LOG = LoggerFactory.getLogger(RefundDesk.class);
    private static final int LONGEST_REASON = 80;
    private static final int LONGEST_KEY = 255;
    private static final long MOST_SEGMENTS = 1_000_000_000;

    private final Tables tables;
    private final PaymentDirectory directory;
    private final RefundBook book;
    private final Patience patience;

    @Activate
    public RefundDesk(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference RefundBook book,
            @Reference Patience patience) {
        this.tables = tables;
        this.directory = directory;
        this.book = book;
        this.patience = patience;
    }

    @Override
    public Placed refund(Wish wish) {
        Inputs.text("/reason", wish.reason(), LONGEST_REASON);
        Inputs.namesNobody("/reason", wish.reason());
        Inputs.text("", wish.requestKey(), LONGEST_KEY);
        if (wish.segments() != null) {
            Inputs.range("/segments", wish.segments(), MOST_SEGMENTS);
        }
        Ordered order = order(wish.organisation(), wish.order());
        return patience.inTurn(order, () -> {
            GuardedPayment provider = directory.find(order.provider()).orElseThrow(Inputs::providerAway);
            RefundBook.Begun begun =
                    book.begin(wish, provider.profile().refunds(), tables.now().plus(patience.all()));
            GivenBack refund = begun.refund();
            if (refund.state() == State.REFUNDING) {
                follow(List.of(refund));
            }
            GivenBack now = tables.database()
                    .read(connection -> RefundRows.find(connection, refund.id()))
                    .orElse(refund);
            return new Placed(now.view(), begun.replayed());
        });
    }

    private Ordered order(OrganisationId organisation, String id) {
        return tables.database()
                .read(connection -> OrderRows.find(connection, id))
                .filter(order -> order.organisation().equals(organisation))
                .orElseThrow(Inputs::unknownOrder);
    }

    @Override
    public List<View> of(OrganisationId organisation, String order) {
        Ordered found = order(organisation, order);
        return tables.database().read(connection -> RefundRows.of(connection, found.id())).stream()
                .map(GivenBack::view)
                .toList();
    }

    /** Asks after all, at the same time. Those of a provider that is not there stay as they are. */
    void follow(List<GivenBack> refunds) {
        record Asked(GivenBack refund, CompletionStage<RefundOutcome> answer) {}
        List<Asked> out = new ArrayList<>();
        for (GivenBack refund : refunds) {
            directory
                    .find(refund.provider())
                    .ifPresent(provider -> out.add(new Asked(refund, provider.refund(request(refund)))));
        }
        for (Asked asked : out) {
            RefundOutcome answer = asked.answer().toCompletableFuture().join();
            try {
                book.ended(asked.refund().id(), answer);
            } catch (RuntimeException e) {
                // It is due again soon, and the others are not to wait for it.
                LOG.warn("refund {} could not go on", asked.refund().id(), e);
            }
        }
    }

    private Refund request(GivenBack refund) {
        return new Refund(
                refund.id(), refund.order(), refund.amount(), refund.paid(), refund.reason(), patience.each());
    }
}
