package org.qunfa.messaging.tell;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.event.News;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.messaging.tell.post.Courier;
import org.qunfa.messaging.tell.post.Parcel;
import org.qunfa.messaging.tell.post.Reply;
import org.qunfa.messaging.tell.post.Target;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Keeps webhooks. */
@Component(configurationPid = TellSettings.PID)
public final class WebhookBook implements Webhooks {

    private static final int MOST_IN_BATCH = 100;
    private static final int COUNTED = 1_000;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Database database;
    private final Vault vault;
    private final Events events;
    private final AddressGuard guard;
    private final Courier courier;
    private final Secrets secrets;
    private final WebhookRows rows;
    private final Bounds bounds;
    private final Set<UUID> testing = ConcurrentHashMap.newKeySet();

    @Activate
    public WebhookBook(
            @Reference Tables tables,
            @Reference Events events,
            @Reference PostOffice office,
            @Reference Node node,
            TellSettings settings) {
        this(tables, events, office, new Bounds(node.id(), settings.webhooksPerOrganisation()));
    }

    /**
     * What a book keeps to.
     *
     * @param node whose book it is
     * @param most webhooks of one organisation
     */
    record Bounds(UUID node, int most) {}

    /** A book outside a framework. */
    WebhookBook(Tables tables, Events events, PostOffice office, Bounds bounds) {
        database = tables.database();
        vault = tables.vault();
        this.events = events;
        guard = office.guard();
        courier = office.courier();
        this.bounds = bounds;
        secrets = new Secrets(vault);
        rows = new WebhookRows(secrets);
    }

    @Override
    public List<Webhook> webhooks(OrganisationId organisation) {
        return database.read(c -> rows.all(c, organisation.value()));
    }

    @Override
    public Webhook webhook(OrganisationId organisation, UUID id) {
        return counted(organisation, database.read(c -> rows.find(c, organisation.value(), id)));
    }

    private Webhook counted(OrganisationId organisation, Webhook webhook) {
        Progress p = webhook.progress();
        var filter = new Filter(webhook.events());
        int behind = webhook.callback()
                ? -1
                : (int)
                        database
                                .read(c -> News.types(c, new News.Place(organisation.value(), p.cursor()), COUNTED))
                                .stream()
                                .filter(filter::passes)
                                .count();
        var progress = new Progress(
                p.cursor(),
                p.lastSuccess(),
                p.lastFailure(),
                p.failingSince(),
                p.retrying(),
                p.givenUp(),
                behind < 0 ? null : Math.min(behind, COUNTED));
        return new Webhook(
                webhook.id(),
                webhook.url(),
                webhook.events(),
                webhook.batch(),
                webhook.state(),
                webhook.reason(),
                webhook.callback(),
                webhook.secrets(),
                webhook.created(),
                progress);
    }

    @Override
    public Answer<Made> create(OrganisationId organisation, Wanted wanted, @Nullable RequestKey request) {
        check(wanted.url(), wanted.events(), wanted.batch());
        String end = events.end(organisation);
        var shown = new Shown(vault, organisation.value());
        return Requests.once(database, scope(organisation, "webhook", request), request, new Requests.Once<Made>() {
            @Override
            public Made work(Connection connection) throws SQLException {
                WebhookRows.refuseBeyond(connection, organisation.value(), bounds.most());
                UUID id = WebhookRows.insert(connection, organisation.value(), wanted, end);
                NewSecret secret = secrets.add(connection, new Secrets.Owner(organisation.value(), id), Duration.ZERO);
                return new Made(rows.find(connection, organisation.value(), id), secret);
            }

            @Override
            public byte[] write(Made result) {
                return shown.write(result);
            }

            @Override
            public Made read(byte[] stored) {
                return shown.made(stored);
            }
        });
    }

    private Requests.@Nullable Scope scope(
            OrganisationId organisation, String operation, @Nullable RequestKey request) {
        return request == null
                ? null
                : new Requests.Scope(organisation.value(), operation, request.key(), bounds.node());
    }

    private void check(@Nullable String url, @Nullable Set<String> types, @Nullable Integer batch) {
        if (url != null) {
            guard.check(Target.of(url, "/url"), "/url");
        }
        if (types != null) {
            Filter.checked(types);
        }
        if (batch != null && (batch < 1 || batch > MOST_IN_BATCH)) {
            throw Refusal.of(Refusal.Fault.INVALID, "/batch", "out-of-range", "batch is 1 to " + MOST_IN_BATCH);
        }
    }

    @Override
    public Webhook change(OrganisationId organisation, UUID id, Change change) {
        check(change.url(), change.events(), change.batch());
        if (change.after() != null) {
            // Refuses what is no cursor.
            events.after(organisation, change.after(), 1);
        }
        Webhook changed = database.transaction(connection -> {
            Webhook before = rows.find(connection, organisation.value(), id);
            if (before.callback() && (change.url() != null || change.events() != null)) {
                throw Refusal.of(
                        Refusal.Fault.CONFLICT,
                        "",
                        "is-callback",
                        "address and events of a callback are what its notices say; it can be switched on and off");
            }
            WebhookRows.update(connection, organisation.value(), id, change);
            return rows.find(connection, organisation.value(), id);
        });
        return counted(organisation, changed);
    }

    @Override
    public void remove(OrganisationId organisation, UUID id) {
        database.transaction(connection -> {
            WebhookRows.delete(connection, organisation.value(), id);
            return id;
        });
    }

    @Override
    public Answer<NewSecret> rotate(
            OrganisationId organisation, @Nullable UUID id, Duration overlap, @Nullable RequestKey request) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Refusal.of(Refusal.Fault.INVALID, "/overlapHours", "out-of-range", "the overlap is 0 to 720 hours");
        }
        var shown = new Shown(vault, organisation.value());
        String operation = "webhook secret " + (id == null ? "callbacks" : id);
        return Requests.once(
                database, scope(organisation, operation, request), request, new Requests.Once<NewSecret>() {
                    @Override
                    public NewSecret work(Connection connection) throws SQLException {
                        if (id != null
                                && rows.find(connection, organisation.value(), id)
                                        .callback()) {
                            throw Refusal.of(
                                    Refusal.Fault.CONFLICT,
                                    "",
                                    "is-callback",
                                    "callbacks share one secret: that of `callbacks`");
                        }
                        return secrets.add(connection, new Secrets.Owner(organisation.value(), id), overlap);
                    }

                    @Override
                    public byte[] write(NewSecret result) {
                        return shown.write(result);
                    }

                    @Override
                    public NewSecret read(byte[] stored) {
                        return shown.secret(stored);
                    }
                });
    }

    @Override
    public Attempt test(OrganisationId organisation, UUID id) {
        if (!testing.add(organisation.value())) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT, "", "test-running", "another test is running; wait for what it says");
        }
        try {
            return tested(organisation, id);
        } finally {
            testing.remove(organisation.value());
        }
    }

    private Attempt tested(OrganisationId organisation, UUID id) {
        record Known(Webhook webhook, List<byte[]> keys) {}
        Known known = database.read(connection -> {
            Webhook webhook = rows.find(connection, organisation.value(), id);
            var owner = new Secrets.Owner(organisation.value(), webhook.callback() ? null : id);
            return new Known(webhook, secrets.keys(connection, owner));
        });
        Instant now = Instant.now();
        Payload payload = Payload.test("evt_test_" + UUID.randomUUID(), now, id.toString());
        // Takes no place from what happens: with the names of those who fail, and one at a time for an organisation.
        Target target = Target.of(known.webhook().url(), "");
        var parcel = new Parcel(organisation.value(), target, payload.id(), payload.body(), known.keys(), true);
        Reply reply = courier.send(parcel).join();
        Integer status = reply.status() == 0 ? null : reply.status();
        return new Attempt(now, payload.id(), payload.type(), 1, status, reply.fault(), reply.took());
    }

    @Override
    public List<Attempt> attempts(OrganisationId organisation, UUID id) {
        return database.read(connection -> {
            rows.find(connection, organisation.value(), id);
            return WebhookRows.attempts(connection, id);
        });
    }
}
