package org.qunfa.shell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Granted;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.model.OrganisationId;

/** A ledger of one balance for each organisation, and of one adjustment. */
final class FakeQuota implements Quota, Adjustments, LedgerCheck {

    static final UUID ADJUSTMENT = new UUID(0, 7);

    final List<Grant> grants = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    List<Violation> violations = List.of();

    @Nullable
    Proposal proposal;

    @Override
    public Balance balance(OrganisationId organisation) {
        long granted = grants.stream()
                .filter(grant -> grant.organisation().equals(organisation))
                .mapToLong(Grant::segments)
                .sum();
        return new Balance(SMS, granted, 5, 3, 2, 1, 100L, granted < 100);
    }

    @Override
    public List<Balance> balances(OrganisationId organisation) {
        return List.of(balance(organisation), new Balance("voice", 9, 0, 0, 0, 0, null, false));
    }

    @Override
    public Page<Entry> entries(OrganisationId organisation, EntryQuery query, PageRequest page) {
        var entry = new Entry(
                new UUID(0, 1), FakeNotices.AT, SMS, "topup", "issued", "available", 1000, null, "first quota");
        return new Page<>(List.of(entry), null);
    }

    @Override
    public Statement statement(OrganisationId organisation, String product, Statement.Days days) {
        var nothing = new Statement.Totals(0, 0, 0, 0, 0);
        return new Statement(
                product, LocalDate.EPOCH, LocalDate.EPOCH, ZoneOffset.UTC, true, nothing, List.of(), nothing);
    }

    @Override
    public Answer<Balance> grant(Grant grant, @Nullable RequestKey request) {
        if (grant.segments() < 1) {
            throw Refusal.of(Refusal.Fault.INVALID, "/segments", "out-of-range", "segments are 1 to 1,000,000,000");
        }
        grants.add(grant);
        return new Answer<>(balance(grant.organisation()), false);
    }

    @Override
    public Page<Granted> grants(OrganisationId organisation, PageRequest page) {
        return new Page<>(
                List.of(new Granted(new UUID(0, 1), FakeNotices.AT, SMS, 1000, 990, null, "first quota")), null);
    }

    @Override
    public Balance warn(OrganisationId organisation, String product, @Nullable Long below) {
        return balance(organisation);
    }

    @Override
    public List<Violation> check() {
        return violations;
    }

    @Override
    public List<Violation> check(Depth depth, Progress progress) {
        progress.at("questions", 1, 2);
        asked.add("check " + depth);
        return violations;
    }

    @Override
    public Findings findings() {
        return new Findings(violations, Instant.EPOCH);
    }

    @Override
    public List<Difference> differences(Progress progress) {
        return List.of(new Difference(4, new UUID(0, 2), SMS, "available", 7, 6));
    }

    @Override
    public List<Difference> rebuild(String reason, String actor, Progress progress) {
        asked.add("rebuild by " + actor + ": " + reason);
        return differences(progress);
    }

    private Adjustment adjustment(State state, @Nullable String decidedBy) {
        Proposal made = proposal;
        if (made == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such adjustment");
        }
        return new Adjustment(
                ADJUSTMENT,
                made.organisation(),
                made.product(),
                made.segments(),
                made.reason(),
                state,
                made.actor(),
                FakeNotices.AT,
                decidedBy,
                null,
                null);
    }

    @Override
    public Answer<Adjustment> propose(Proposal proposed, @Nullable RequestKey request) {
        proposal = proposed;
        return new Answer<>(adjustment(State.PROPOSED, null), false);
    }

    @Override
    public Answer<Adjustment> decide(Decision decision, @Nullable RequestKey request) {
        return new Answer<>(adjustment(decision.approve() ? State.APPROVED : State.REJECTED, decision.actor()), false);
    }

    @Override
    public Adjustment adjustment(UUID id) {
        return adjustment(State.PROPOSED, null);
    }

    @Override
    public Page<Adjustment> adjustments(Wanted wanted, PageRequest page) {
        boolean some = proposal != null && wanted.state() != State.REJECTED;
        return new Page<>(some ? List.of(adjustment(State.PROPOSED, null)) : List.of(), null);
    }
}
