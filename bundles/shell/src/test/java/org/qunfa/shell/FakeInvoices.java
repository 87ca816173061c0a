package org.qunfa.shell;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Invoices;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/** One invoice that somebody has to make. */
final class FakeInvoices implements Invoices {

    private final OrganisationId organisation;
    private State state = State.REQUESTED;

    FakeInvoices(OrganisationId organisation) {
        this.organisation = organisation;
    }

    private View view(@Nullable String by, @Nullable Fiscal fiscal, @Nullable String reason) {
        return new View(
                5,
                organisation,
                new Title("红星小学", "91350100M000100Y43", null, null, null, null, "finance@school.example.com"),
                List.of(FakeBilling.ORDER),
                new Money(9_990, "CNY"),
                state,
                "key-of-lin",
                FakeBilling.TIME,
                by,
                by == null ? null : FakeBilling.TIME,
                fiscal == null ? null : fiscal.number(),
                fiscal == null ? null : fiscal.code(),
                reason,
                state == State.VOIDED ? by : null,
                state == State.VOIDED ? FakeBilling.TIME : null);
    }

    @Override
    public Optional<Title> title(OrganisationId whose) {
        return Optional.empty();
    }

    @Override
    public void put(OrganisationId whose, Title title, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(OrganisationId whose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placed request(Wish wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<View> invoices(Wanted wanted, int most, long below) {
        return wanted.state() == null || wanted.state() == state ? List.of(view(null, null, null)) : List.of();
    }

    @Override
    public View invoice(long id) {
        if (id != 5) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-invoice", "there is no invoice of this id");
        }
        return view(null, null, null);
    }

    @Override
    public View issue(long id, Fiscal fiscal, String actor) {
        invoice(id);
        state = State.ISSUED;
        return view(actor, fiscal, null);
    }

    @Override
    public View refuse(long id, String reason, String actor) {
        invoice(id);
        state = State.REFUSED;
        return view(actor, null, reason);
    }

    @Override
    public View voidIssued(long id, String reason, String actor) {
        invoice(id);
        state = State.VOIDED;
        return view(actor, new Fiscal("12345678", null), reason);
    }
}
