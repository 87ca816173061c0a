package org.qunfa.messaging.tell;

import java.net.InetAddress;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Webhooks.Change;
import org.qunfa.messaging.Webhooks.Made;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.messaging.Webhooks.Wanted;
import org.qunfa.messaging.Webhooks.Webhook;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.messaging.tell.post.Courier;
import org.qunfa.model.OrganisationId;

/** Webhooks on a real database, told over real sockets, with a clock that a test moves. */
final class TellGround implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);
    private static final Turns.Most MOST = new Turns.Most(128, 32, 40, 16, 4);

    final World world = new World();
    final EventReader events = new EventReader(world.tables);
    final MovedClock clock = new MovedClock();
    final PostOffice office;
    final WebhookBook book;
    private final List<Teller> tellers = new ArrayList<>();
    private int happened;

    TellGround() throws Exception {
        this(LONG);
    }

    TellGround(Duration deadline) throws Exception {
        var rules = new AddressGuard.Rules(Set.of(443), Set.of(), List.of(), true);
        office = new PostOffice(
                new AddressGuard(InetAddress::getAllByName, rules),
                new Courier.Limits(Duration.ofSeconds(5), deadline, MOST.inAll(), SSLContext.getDefault()),
                Clock.systemUTC());
        book = new WebhookBook(world.tables, events, office, new WebhookBook.Bounds(UUID.randomUUID(), 20));
    }

    /** A clock that runs, and jumps when a test wants. */
    static final class MovedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void jump(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    Teller start(UUID node, Duration lease) {
        // No chance: waits are exactly as long as the table says.
        Pace pace = Pace.usual(Duration.ofHours(24), Duration.ofHours(72), () -> 0.5);
        var teller =
                new Teller(world.tables, events, office.courier(), new Teller.Terms(node, lease, pace, MOST), clock);
        tellers.add(teller);
        return teller;
    }

    Teller start() {
        return start(UUID.randomUUID(), Duration.ofSeconds(15));
    }

    Made hook(String url, String... types) {
        return hook(world.organisation, url, types);
    }

    Made hook(OrganisationId organisation, String url, String... types) {
        var wanted = new Wanted(url, types.length == 0 ? Set.of("*") : Set.of(types), 1);
        return book.create(organisation, wanted, null).value();
    }

    Made hook(Wanted wanted) {
        return book.create(world.organisation, wanted, null).value();
    }

    NewSecret secret(@Nullable UUID id, Duration overlap) {
        return book.rotate(world.organisation, id, overlap, null).value();
    }

    Webhook show(Made made) {
        return book.webhook(world.organisation, made.webhook().id());
    }

    int behind(Made made) {
        Integer behind = show(made).progress().behind();
        return behind == null ? -1 : behind;
    }

    Webhook change(Made made, @Nullable Boolean on, @Nullable String after) {
        return book.change(world.organisation, made.webhook().id(), new Change(null, null, null, on, after));
    }

    /** Lets something happen to an organisation, each time something else. */
    void happen(OrganisationId organisation, int times) {
        LocalDate day = new Days(world.store.database(), Clock.systemUTC()).today();
        for (int i = 0; i < times; i++) {
            var fact = new Journal.Fact("test.happened", Map.of("no", Integer.toString(happened++)));
            world.store.database().transaction(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into messaging.journal (day, organisation, entries) values (?, ?, ?)")) {
                    insert.setObject(1, day);
                    insert.setObject(2, organisation.value());
                    insert.setBytes(3, Journal.write(fact));
                    return insert.executeUpdate();
                }
            });
        }
    }

    void happen(int times) {
        happen(world.organisation, times);
    }

    void until(BooleanSupplier condition) {
        Waiting.until(condition, () -> book.webhooks(world.organisation).toString());
    }

    @Override
    public void close() {
        tellers.forEach(Teller::stop);
        office.stop();
        world.close();
    }
}
