package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.OrganisationId;

/** All that happens to an organisation's quota of one product apart from sending, beside what the model makes of it. */
final class StormBook {

    private static final int USUAL = 6_000;

    private final StormGround ground;
    private final Random random;
    private final OrganisationId organisation;
    private final QuotaModel model;
    private Instant clock;

    StormBook(StormGround ground, Random random, OrganisationId organisation, QuotaModel model, Instant clock) {
        this.ground = ground;
        this.random = random;
        this.organisation = organisation;
        this.model = model;
        this.clock = clock.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Does one thing of any kind. */
    void step() {
        clock = clock.plusSeconds(random.nextInt(10));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> credit();
            case 3 -> grant();
            case 4, 5 -> hold();
            case 6, 7 -> endHold();
            case 8, 9 -> expire();
            default -> adjust();
        }
    }

    private long segments() {
        return 1L + random.nextInt(USUAL);
    }

    private @Nullable Instant end() {
        return random.nextInt(3) == 0 ? null : clock.plus(Duration.ofSeconds(random.nextInt(400)));
    }

    private String word() {
        return Long.toHexString(random.nextLong());
    }

    private void did() {
        ground.operations.incrementAndGet();
    }

    private interface Moving {
        Credits.Moved on(Connection connection) throws SQLException;
    }

    /** Makes a movement, and sometimes a second time, which must change nothing. Null when it was given up. */
    private Credits.@Nullable Moved move(Moving moving) {
        var moved = new Credits.Moved[1];
        if (!ground.once(random, c -> moved[0] = moving.on(c), () -> {})) {
            return null;
        }
        did();
        if (random.nextInt(5) == 0) {
            var again = ground.untilAnswered(() -> ground.database.transaction(moving::on));
            assertFalse(again.made());
            assertEquals(moved[0].id(), again.id());
            ground.repeated.incrementAndGet();
            did();
        }
        return moved[0];
    }

    private void credit() {
        var grant = new Quota.Grant(organisation, model.product, segments(), end(), "storm", "test");
        String purpose = "order " + word();
        Credits.Moved moved = move(c -> ground.quota.credit(c, purpose, grant));
        if (moved != null) {
            model.give(moved.id(), grant.segments(), grant.validUntil());
        }
    }

    /** Like somebody at the door who repeats a request until it is answered. */
    private void grant() {
        var grant = new Quota.Grant(organisation, model.product, segments(), end(), "storm", "test");
        RequestKey key = key();
        ground.untilAnswered(() -> ground.quota.grant(grant, key));
        model.give(null, grant.segments(), grant.validUntil());
        did();
        if (random.nextInt(5) == 0) {
            ground.untilAnswered(() -> ground.quota.grant(grant, key));
            ground.repeated.incrementAndGet();
            did();
        }
    }

    private RequestKey key() {
        return new RequestKey(word(), () -> new byte[32]);
    }

    private void hold() {
        List<QuotaModel.Lot> named = model.named();
        QuotaModel.Lot lot = named.isEmpty() || random.nextBoolean() ? null : named.get(random.nextInt(named.size()));
        long most = lot == null ? Math.max(1, model.available()) : lot.remaining();
        long segments = 1 + random.nextLong(most + most / 8 + 1);
        String purpose = "refund " + word();
        UUID id = lot == null ? null : lot.id();
        var hold = new Credits.Hold(purpose, organisation, model.product, segments, id, "storm", "test");
        boolean can = model.canHold(segments, lot);
        try {
            if (move(c -> ground.quota.hold(c, hold)) != null) {
                model.hold(purpose, segments, lot);
            }
        } catch (Refusal e) {
            assertFalse(can, () -> "refused to hold " + segments + " of " + model.balance());
            ground.refused.incrementAndGet();
            did();
        }
    }

    private void endHold() {
        List<String> holds = model.holds();
        if (holds.isEmpty()) {
            return;
        }
        String purpose = holds.get(random.nextInt(holds.size()));
        if (random.nextBoolean()) {
            if (move(c -> ground.quota.settle(c, purpose)) != null) {
                model.settle(purpose);
            }
        } else if (move(c -> ground.quota.release(c, purpose)) != null) {
            model.release(purpose);
        }
    }

    private void expire() {
        var ended = new long[1];
        Instant now = clock;
        StormGround.Work work = c -> ended[0] = ground.movements.expire(c, organisation.value(), model.product, now);
        if (ground.once(random, work, () -> {})) {
            assertEquals(model.expire(now), ended[0], () -> "what ended by " + now + " of " + model.lots());
            did();
        }
    }

    private void adjust() {
        boolean adds = random.nextInt(3) == 0;
        long segments = adds ? segments() / 4 + 1 : -(1 + random.nextLong(Math.max(1, model.available()) + 50) / 3);
        var proposal = new Adjustments.Proposal(organisation, model.product, segments, "storm", "one");
        RequestKey key = key();
        UUID id = ground.untilAnswered(() -> ground.adjustments.propose(proposal, key))
                .value()
                .id();
        var decision = new Adjustments.Decision(id, random.nextInt(4) > 0, null, "two");
        boolean can = -segments <= model.available();
        did();
        try {
            ground.untilAnswered(() -> ground.adjustments.decide(decision, key));
            if (decision.approve()) {
                model.adjust(segments);
            }
        } catch (Refusal e) {
            assertFalse(can && decision.approve(), () -> "refused to adjust " + model.balance() + " by " + segments);
            ground.refused.incrementAndGet();
        }
        did();
    }

    /** The database must say what the model says; true when it does. */
    boolean compare() {
        Balance found = ground.quota.balances(organisation).stream()
                .filter(b -> b.product().equals(model.product))
                .findFirst()
                .orElseGet(() -> new Balance(model.product, 0, 0, 0, 0, 0, null, false));
        assertEquals(model.balance(), found);
        var lots = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = ground.quota.grants(organisation, new PageRequest(1_000, after));
            page.items().stream()
                    .filter(g -> g.product().equals(model.product))
                    .forEach(g -> lots.add(0, g.segments() + " until " + g.validUntil() + ": " + g.remaining()));
            after = page.next();
        } while (after != null);
        assertEquals(model.lots(), lots);
        return true;
    }
}
