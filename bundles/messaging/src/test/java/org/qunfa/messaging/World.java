package org.qunfa.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.consent.ConsentBook;
import org.qunfa.messaging.dispatch.ChannelDirectory;
import org.qunfa.messaging.dispatch.PumpSettings;
import org.qunfa.messaging.dispatch.Sweeper;
import org.qunfa.messaging.ledger.QuotaService;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.notice.SignatureBook;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.tell.CallbackBook;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.TestDatabase;

/** The whole core on a real database, without a framework: what the components get injected is handed to them here. */
public final class World implements AutoCloseable {

    public static final String SIGNATURE = "群发测";
    private static final AddressGuard.Rules RULES = new AddressGuard.Rules(Set.of(443), Set.of(), List.of(), true);

    public final TestDatabase store;
    public final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    public final Tables tables;
    public final QuotaService quota;
    public final SignatureBook signatures;
    public final ConsentBook consents;
    public ChannelDirectory channels;
    public NoticeService notices;
    private Sweeper sweeper;
    private final Duration doubt;

    public World() {
        this(Duration.ofMillis(300));
    }

    public World(Duration doubt) {
        this.doubt = doubt;
        store = TestDatabase.fresh();
        tables = new Tables(store.database(), store.vault());
        quota = new QuotaService(tables, new Node(store.directory()));
        signatures = new SignatureBook(tables);
        consents = new ConsentBook(tables);
        start();
        quota.grant(new Quota.Grant(organisation, 1_000_000, "for a test", "test"), null);
        signatures.put(organisation, SIGNATURE);
        // Most tests are about something else than consent.
        consents.rule(organisation, MessageClass.MARKETING, false, "test");
    }

    private void start() {
        var node = new Node(store.directory());
        var settings =
                new PumpSettings(node.id(), Duration.ofSeconds(5), Duration.ofSeconds(2), doubt, 4096, 100, 10_000);
        channels = new ChannelDirectory(tables, settings, Duration.ofSeconds(2), Clock.systemUTC());
        notices = new NoticeService(
                tables,
                channels,
                new Limits(500, 100_000, Duration.ofDays(366), Duration.ofDays(30)),
                node.id(),
                callbacks(tables),
                Clock.systemUTC());
        sweeper = new Sweeper(
                tables, channels, new Sweeper.Patience(Duration.ofDays(3), Duration.ofDays(3), Duration.ofSeconds(1)));
    }

    /** Callbacks that may be anywhere, of a node's own. */
    public static CallbackBook callbacks(Tables tables) {
        return new CallbackBook(tables, new AddressGuard(InetAddress::getAllByName, RULES), 20);
    }

    /** A notice of a class. */
    public static NoticeHead head(MessageClass messageClass, String text) {
        return new NoticeHead("meeting", messageClass, SIGNATURE, text, null, null, null, null, false);
    }

    public static NoticeHead head(String text) {
        return head(MessageClass.NOTICE, text);
    }

    public static Recipients numbers(int many) {
        return recipients(IntStream.range(0, many)
                .mapToObj(i -> new Recipient(number(i), Map.of("no", Integer.toString(i)), "r" + i))
                .toList());
    }

    public static String number(int i) {
        return String.format("138%08d", i);
    }

    /** The number of {@link #number}, read. */
    public static PhoneNumber phone(int i) {
        return ((PhoneNumber.Valid) PhoneNumber.read(number(i))).number();
    }

    public static Recipients recipients(List<Recipient> all) {
        Iterator<Recipient> each = all.iterator();
        return () -> each.hasNext() ? each.next() : null;
    }

    public Acceptance send(NoticeHead head, Recipients to) {
        return send(head, to, null).value();
    }

    public Answer<Acceptance> send(NoticeHead head, Recipients to, @Nullable RequestKey key) {
        try {
            return notices.accept(organisation, head, to, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sweeper.stop();
        channels.stop();
        store.close();
    }
}
