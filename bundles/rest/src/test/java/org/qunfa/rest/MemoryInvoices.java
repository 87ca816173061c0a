package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Invoices;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/** Invoices of whatever is asked for, each of one fen. */
final class MemoryInvoices implements Invoices {

    final List<View> asked = new ArrayList<>();
    /** The first one whose title was forgotten. */
    final CompletableFuture<OrganisationId> forgotten = new CompletableFuture<>();

    private final Map<OrganisationId, Title> titles = new ConcurrentHashMap<>();

    @Override
    public Optional<Title> title(OrganisationId organisation) {
        return Optional.ofNullable(titles.get(organisation));
    }

    @Override
    public void put(OrganisationId organisation, Title said, String actor) {
        titles.put(organisation, said);
    }

    @Override
    public void forget(OrganisationId organisation) {
        titles.remove(organisation);
        forgotten.complete(organisation);
    }

    private static View view(View of, State state, String by, @Nullable Fiscal fiscal) {
        return new View(
                of.id(),
                of.organisation(),
                of.title(),
                of.orders(),
                of.amount(),
                state,
                of.requestedBy(),
                of.requestedAt(),
                by,
                MemoryBilling.TIME,
                fiscal == null ? null : fiscal.number(),
                fiscal == null ? null : fiscal.code(),
                fiscal == null || state == State.VOIDED ? "no" : null,
                state == State.VOIDED ? by : null,
                state == State.VOIDED ? MemoryBilling.TIME : null);
    }

    @Override
    public Placed request(Wish wish) {
        Title title = titles.get(wish.organisation());
        if (title == null) {
            throw Denied.of(Denied.Reason.CONFLICT, "no-title", "say first what stands on your invoices");
        }
        asked.add(
                0,
                new View(
                        asked.size() + 1,
                        wish.organisation(),
                        title,
                        wish.orders(),
                        new Money(1, "CNY"),
                        State.REQUESTED,
                        wish.actor(),
                        MemoryBilling.TIME,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return new Placed(asked.get(0), false);
    }

    @Override
    public List<View> invoices(Wanted wanted, int most, long below) {
        return asked.stream()
                .filter(one ->
                        wanted.organisation() == null || one.organisation().equals(wanted.organisation()))
                .filter(one -> (wanted.state() == null || one.state() == wanted.state()) && one.id() < below)
                .limit(most)
                .toList();
    }

    @Override
    public View invoice(long id) {
        return asked.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> Denied.of(Denied.Reason.NOT_FOUND, "unknown-invoice", "there is no invoice of this id"));
    }

    private View decided(View now) {
        asked.replaceAll(one -> one.id() == now.id() ? now : one);
        return now;
    }

    @Override
    public View issue(long id, Fiscal fiscal, String actor) {
        return decided(view(invoice(id), State.ISSUED, actor, fiscal));
    }

    @Override
    public View refuse(long id, String reason, String actor) {
        return decided(view(invoice(id), State.REFUSED, actor, null));
    }

    @Override
    public View voidIssued(long id, String reason, String actor) {
        return decided(view(invoice(id), State.VOIDED, actor, new Fiscal("12345678", null)));
    }
}
