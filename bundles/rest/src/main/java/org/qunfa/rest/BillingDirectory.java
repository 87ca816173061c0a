package org.qunfa.rest;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.qunfa.billing.Bills;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.billing.PaymentHooks;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Repayments;
import org.qunfa.billing.Tickets;
import org.qunfa.billing.Transfers;
import org.qunfa.rest.problem.Fault;

/**
 * What is there for whoever buys quota behind the door. Safe for use by many threads.
 *
 * <p>Each method gives the service that is there now, or throws a {@link Fault} with status 503, as {@link Engines} do.
 */
@Component(service = BillingDirectory.class)
public final class BillingDirectory {

    private static final String ENGINE = "billing";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Packages packages;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Orders orders;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Refunds refunds;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Tickets tickets;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Bills bills;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Transfers transfers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Repayments repayments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Invoices invoices;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PaymentHooks hooks;

    /** What is sold. */
    public Packages packages() {
        return Engines.present(packages, ENGINE);
    }

    /** What was ordered. */
    public Orders orders() {
        return Engines.present(orders, ENGINE);
    }

    /** What is given back. */
    public Refunds refunds() {
        return Engines.present(refunds, ENGINE);
    }

    /** What does not fit. */
    public Tickets tickets() {
        return Engines.present(tickets, ENGINE);
    }

    /** What providers say moved. */
    public Bills bills() {
        return Engines.present(bills, ENGINE);
    }

    /** What people say that moved on bank accounts. */
    public Transfers transfers() {
        return Engines.present(transfers, ENGINE);
    }

    /** What was paid back where it came. */
    public Repayments repayments() {
        return Engines.present(repayments, ENGINE);
    }

    /** What organisations want invoiced. */
    public Invoices invoices() {
        return Engines.present(invoices, ENGINE);
    }

    /** Who takes what payment providers bring; null while nobody does. */
    public @Nullable PaymentHooks hooks() {
        return hooks;
    }

    boolean isWhole() {
        return Stream.of(packages, orders, refunds, tickets, bills, transfers, repayments, invoices, hooks)
                .allMatch(Objects::nonNull);
    }
}
