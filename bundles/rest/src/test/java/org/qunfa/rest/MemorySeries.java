package org.qunfa.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Series;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** One series, in memory. */
final class MemorySeries implements Series {

    static final UUID ID = new UUID(0, 12);

    private final Instant at = Instant.parse("2030-01-31T00:00:00Z");
    private State state = State.ACTIVE;
    private NoticeId source = new NoticeId(new UUID(0, 1));
    private Repeat repeat = new Repeat("FREQ=DAILY", ZoneId.of("Asia/Shanghai"), null, "CN");

    @Override
    public synchronized Answer<View> begin(
            OrganisationId organisation, NoticeId notice, Repeat wanted, @Nullable RequestKey request) {
        source = notice;
        repeat = wanted;
        return new Answer<>(one(organisation, ID), false);
    }

    @Override
    public Page<View> list(OrganisationId organisation, PageRequest page) {
        return new Page<>(List.of(one(organisation, ID)), null);
    }

    @Override
    public synchronized View one(OrganisationId organisation, UUID id) {
        if (!id.equals(ID)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such series");
        }
        return new View(
                ID,
                state,
                source,
                "daily",
                MessageClass.NOTICE,
                "群发",
                3,
                repeat,
                List.of(at.plusSeconds(86_400), at.plusSeconds(172_800)),
                List.of(new Occurrence(at, "refused", null, "quota-exceeded")),
                at);
    }

    private synchronized View state(OrganisationId organisation, UUID id, State to) {
        state = to;
        return one(organisation, id);
    }

    @Override
    public View pause(OrganisationId organisation, UUID id) {
        return state(organisation, id, State.PAUSED);
    }

    @Override
    public View resume(OrganisationId organisation, UUID id) {
        return state(organisation, id, State.ACTIVE);
    }

    @Override
    public View cancel(OrganisationId organisation, UUID id) {
        return state(organisation, id, State.CANCELLED);
    }
}
