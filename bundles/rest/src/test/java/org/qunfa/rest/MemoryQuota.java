package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.model.OrganisationId;

/** A ledger beside the door, in memory: balances, and a list of what was asked. */
final class MemoryQuota implements Quota, Adjustments {

    final Map<OrganisationId, Long> available = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    final Map<UUID, Adjustment> adjustments = new ConcurrentHashMap<>();

    /** How many pieces of entries there are. */
    int pieces = 1;

    @Override
    public Balance balance(OrganisationId organisation) {
        return new Balance(SMS, available.getOrDefault(organisation, 0L), 0, 0, 1, 2, 10L, true);
    }

    @Override
    public List<Balance> balances(OrganisationId organisation) {
        return List.of(balance(organisation));
    }

    @Override
    public Page<Entry> entries(OrganisationId organisation, EntryQuery query, PageRequest page) {
        asked.add(query.toString());
        int piece = page.after() == null ? 1 : Integer.parseInt(page.after());
        var entry = new Entry(
                new UUID(0, 8 + piece), MemoryNotices.TIME, SMS, "topup", "issued", "available", 5, null, "=1+1");
        return new Page<>(List.of(entry), piece < pieces ? Integer.toString(piece + 1) : null);
    }

    @Override
    public Statement statement(OrganisationId organisation, String product, Statement.Days days) {
        asked.add(days.begin() + " " + days.end());
        return new Statement(
                product,
                days.from(),
                days.to(),
                days.zone(),
                true,
                new Statement.Totals(1, 0, 0, 0, 0),
                List.of(new Statement.Moved("topup", "issued", "available", 1, 5)),
                new Statement.Totals(6, 0, 0, 0, 0));
    }

    @Override
    public Answer<Balance> grant(Grant grant, @Nullable RequestKey request) {
        asked.add(grant.product() + " until " + grant.validUntil());
        available.merge(grant.organisation(), grant.segments(), Long::sum);
        return new Answer<>(balance(grant.organisation()), false);
    }

    @Override
    public Page<Granted> grants(OrganisationId organisation, PageRequest page) {
        return new Page<>(
                List.of(new Granted(new UUID(0, 9), MemoryNotices.TIME, SMS, 5, 3, MemoryNotices.TIME, "a present")),
                null);
    }

    @Override
    public Balance warn(OrganisationId organisation, String product, @Nullable Long below) {
        asked.add("warn of " + product + " below " + below);
        return balance(organisation);
    }

    @Override
    public List<Violation> check() {
        return List.of();
    }

    @Override
    public Answer<Adjustment> propose(Proposal proposal, @Nullable RequestKey request) {
        var made = new Adjustment(
                new UUID(0, 100L + adjustments.size()),
                proposal.organisation(),
                proposal.product(),
                proposal.segments(),
                proposal.reason(),
                State.PROPOSED,
                proposal.actor(),
                MemoryNotices.TIME,
                null,
                null,
                null);
        adjustments.put(made.id(), made);
        return new Answer<>(made, request != null);
    }

    @Override
    public Answer<Adjustment> decide(Decision decision, @Nullable RequestKey request) {
        Adjustment was = adjustment(decision.id());
        if (was.proposedBy().equals(decision.actor())) {
            throw Refusal.of(Refusal.Fault.CONFLICT, "", "own-proposal", "who proposed it cannot decide it");
        }
        Instant now = MemoryNotices.TIME;
        var decided = new Adjustment(
                was.id(),
                was.organisation(),
                was.product(),
                was.segments(),
                was.reason(),
                decision.approve() ? State.APPROVED : State.REJECTED,
                was.proposedBy(),
                was.proposedAt(),
                decision.actor(),
                now,
                decision.note());
        adjustments.put(decided.id(), decided);
        return new Answer<>(decided, false);
    }

    @Override
    public Adjustment adjustment(UUID id) {
        Adjustment found = adjustments.get(id);
        if (found == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such adjustment");
        }
        return found;
    }

    @Override
    public Page<Adjustment> adjustments(Wanted wanted, PageRequest page) {
        asked.add(wanted.toString());
        return new Page<>(List.copyOf(adjustments.values()), null);
    }
}
