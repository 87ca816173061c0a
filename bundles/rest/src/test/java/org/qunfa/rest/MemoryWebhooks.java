package org.qunfa.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks;
import org.qunfa.model.OrganisationId;

/** Webhooks of one organisation, in memory, that reach nobody. */
final class MemoryWebhooks implements Webhooks {

    private static final Instant TIME = MemoryNotices.TIME;

    private final List<Webhook> all = new ArrayList<>();
    private final Map<String, Made> made = new HashMap<>();
    private final Set<String> rotations = new HashSet<>();

    @Override
    public synchronized List<Webhook> webhooks(OrganisationId organisation) {
        return List.copyOf(all);
    }

    @Override
    public synchronized Webhook webhook(OrganisationId organisation, UUID id) {
        return all.stream()
                .filter(w -> w.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such webhook"));
    }

    @Override
    public synchronized Answer<Made> create(OrganisationId organisation, Wanted wanted, @Nullable RequestKey request) {
        Made before = request == null ? null : made.get(request.key());
        if (before != null) {
            return new Answer<>(before, true);
        }
        Made now = create(wanted);
        if (request != null) {
            made.put(request.key(), now);
        }
        return new Answer<>(now, false);
    }

    private Made create(Wanted wanted) {
        if (!wanted.url().startsWith("https://")) {
            throw Refusal.of(Refusal.Fault.INVALID, "/url", "bad-url", "an address begins with https://");
        }
        if (wanted.batch() < 1 || wanted.batch() > 100) {
            throw Refusal.of(Refusal.Fault.INVALID, "/batch", "out-of-range", "batch is 1 to 100");
        }
        var webhook = new Webhook(
                new UUID(0, all.size()),
                wanted.url(),
                wanted.events(),
                wanted.batch(),
                State.ON,
                null,
                false,
                List.of(new Secret(TIME, null)),
                TIME,
                new Progress("0-0", null, null, null, 0, 0, null));
        all.add(webhook);
        return new Made(webhook, new NewSecret("whsec_first", webhook.secrets()));
    }

    @Override
    public synchronized Webhook change(OrganisationId organisation, UUID id, Change change) {
        Webhook before = webhook(organisation, id);
        var changed = new Webhook(
                before.id(),
                change.url() == null ? before.url() : change.url(),
                change.events() == null ? before.events() : change.events(),
                change.batch() == null ? before.batch() : change.batch(),
                change.on() == null ? before.state() : change.on() ? State.ON : State.OFF,
                null,
                false,
                before.secrets(),
                before.created(),
                new Progress(
                        change.after() == null ? before.progress().cursor() : change.after(),
                        null,
                        null,
                        null,
                        0,
                        0,
                        7));
        all.set(all.indexOf(before), changed);
        return changed;
    }

    @Override
    public synchronized void remove(OrganisationId organisation, UUID id) {
        all.remove(webhook(organisation, id));
    }

    @Override
    public synchronized Answer<NewSecret> rotate(
            OrganisationId organisation, @Nullable UUID id, Duration overlap, @Nullable RequestKey request) {
        Instant until = TIME.plus(overlap);
        var secret = new NewSecret(
                id == null ? "whsec_callbacks" : "whsec_second",
                List.of(new Secret(TIME, null), new Secret(TIME, until)));
        return new Answer<>(secret, request != null && !rotations.add(request.key()));
    }

    @Override
    public Attempt test(OrganisationId organisation, UUID id) {
        return new Attempt(TIME, "evt_test", "webhook.test", 1, null, "timeout", Duration.ofSeconds(15));
    }

    @Override
    public List<Attempt> attempts(OrganisationId organisation, UUID id) {
        webhook(organisation, id);
        return List.of(new Attempt(TIME, "evt_1", "notice.done", 2, 500, null, Duration.ofMillis(12)));
    }
}
