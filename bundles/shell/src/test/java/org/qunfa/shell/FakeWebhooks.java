package org.qunfa.shell;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks;
import org.qunfa.model.OrganisationId;

/** One webhook whose address holds a secret. */
final class FakeWebhooks implements Webhooks {

    static final UUID ID = new UUID(7, 7);

    private State state = State.SWITCHED_OFF;

    @Override
    public List<Webhook> webhooks(OrganisationId organisation) {
        return List.of(webhook(organisation, ID));
    }

    @Override
    public Webhook webhook(OrganisationId organisation, UUID id) {
        return new Webhook(
                id,
                "https://example.com:8443/token?token=secret",
                Set.of("*"),
                1,
                state,
                "failing",
                false,
                List.of(new Secret(FakeNotices.AT, null)),
                FakeNotices.AT,
                new Progress("1-2", null, FakeNotices.AT, FakeNotices.AT, 3, 4, 5));
    }

    @Override
    public Webhook change(OrganisationId organisation, UUID id, Change change) {
        state = Boolean.TRUE.equals(change.on()) ? State.ON : State.OFF;
        return webhook(organisation, id);
    }

    @Override
    public List<Attempt> attempts(OrganisationId organisation, UUID id) {
        return List.of(new Attempt(FakeNotices.AT, "evt_1", "notice.done", 2, null, "timeout", Duration.ofSeconds(15)));
    }

    @Override
    public Answer<Made> create(OrganisationId organisation, Wanted wanted, @Nullable RequestKey request) {
        throw new AssertionError("the console makes no webhooks");
    }

    @Override
    public void remove(OrganisationId organisation, UUID id) {
        throw new AssertionError("the console removes no webhooks");
    }

    @Override
    public Answer<NewSecret> rotate(
            OrganisationId organisation, @Nullable UUID id, Duration overlap, @Nullable RequestKey request) {
        throw new AssertionError("the console makes no secrets");
    }

    @Override
    public Attempt test(OrganisationId organisation, UUID id) {
        throw new AssertionError("the console sends no tests");
    }
}
