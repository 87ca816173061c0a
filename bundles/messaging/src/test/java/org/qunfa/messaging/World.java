package org.qunfa.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.installed.WordStores;
import org.qunfa.accounts.keys.KeyMakers;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.consent.ConsentBook;
import org.qunfa.messaging.dispatch.ChannelDirectory;
import org.qunfa.messaging.dispatch.PumpSettings;
import org.qunfa.messaging.dispatch.Sweeper;
import org.qunfa.messaging.frequency.FrequencyBook;
import org.qunfa.messaging.ledger.QuotaService;
import org.qunfa.messaging.lexicon.LexiconBook;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.notice.SignatureBook;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.messaging.reviewer.ContentReviewerDirectory;
import org.qunfa.messaging.reviewer.ReviewerDirectory;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.messaging.schedule.HoursBook;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.tell.CallbackBook;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.messaging.view.WhySettings;
import org.qunfa.model.Actors;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SendingTerms;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.TestTemplate;
import org.qunfa.supervisor.PluginSupervisor;
import org.qunfa.supervisor.installed.PluginStores;

/** The whole core on a real database, without a framework: what the components get injected is handed to them here. */
public final class World implements AutoCloseable {

    /** Where people outside reach the platform. */
    public static final String PUBLIC_ADDRESS = "https://notes.example.org";

    public static final String SIGNATURE = "群发测";
    private static final TestTemplate MIGRATED = new TestTemplate(store -> new Tables(store.database(), store.vault()));
    private static final AddressGuard.Rules RULES = new AddressGuard.Rules(Set.of(443), Set.of(), List.of(), true);

    public final TestDatabase store;
    public final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    public final Tables tables;
    public final QuotaService quota;
    public final SignatureBook signatures;
    public final ConsentBook consents;
    public final LexiconKeeper lexicons;
    public final LexiconBook lexicon;
    public final HoursBook hours;
    public final FrequencyBook frequency;
    public final PluginSupervisor supervisor = PluginSupervisor.usual();
    public final ReviewerDirectory reviewers = new ReviewerDirectory(supervisor);
    public final ContentReviewerDirectory contentReviewers;
    /** Who says which reviewers outside are asked. */
    public volatile ContentGate gate = ContentGate.NONE;

    public ChannelDirectory channels;
    public NoticeService notices;
    private Sweeper sweeper;
    /** What explanations mention where no test says otherwise. */
    public static final WhySettings WHY = new WhySettings(30, Duration.ofMillis(300), Duration.ofDays(3));

    /** To whom organisations may send. */
    public volatile SendingTerms terms = new SendingTerms.Open();

    /** What is thrown instead of terms; null: nothing. */
    public volatile @Nullable RuntimeException refusesTerms;

    private final Duration doubt;
    private final int mostRecipients;
    private final RouteSettings route;
    private final Duration answers;

    public World() {
        this(Duration.ofMillis(300));
    }

    public World(Duration doubt) {
        this(doubt, 100_000);
    }

    /** A world in which a notice may have so many recipients. */
    public World(Duration doubt, int mostRecipients) {
        this(doubt, mostRecipients, RouteSettings.DEFAULT);
    }

    /** A world that chooses lines in its own way. */
    public World(Duration doubt, RouteSettings route) {
        this(doubt, 100_000, route);
    }

    /** A world whose lines wait so long for an answer before a message is in doubt. */
    public static World answeredWithin(Duration time) {
        return answeredWithin(time, 100_000);
    }

    /** The same, where a notice may have so many recipients. */
    public static World answeredWithin(Duration time, int mostRecipients) {
        return new World(Duration.ofMillis(300), mostRecipients, RouteSettings.DEFAULT, time);
    }

    private World(Duration doubt, int mostRecipients, RouteSettings route) {
        this(doubt, mostRecipients, route, Duration.ofSeconds(2));
    }

    private World(Duration doubt, int mostRecipients, RouteSettings route, Duration answers) {
        this.answers = answers;
        this.doubt = doubt;
        this.mostRecipients = mostRecipients;
        this.route = route;
        store = MIGRATED.copy();
        tables = new Tables(store.database(), store.vault());
        quota = new QuotaService(tables, new Node(store.directory()));
        signatures = new SignatureBook(tables);
        consents = new ConsentBook(tables);
        contentReviewers = new ContentReviewerDirectory(stores(), supervisor);
        lexicons = new LexiconKeeper(tables, false, 8, reviewers);
        lexicon = new LexiconBook(tables, lexicons, new LexiconBook.Bounds(1_000, 40));
        hours = new HoursBook(tables);
        frequency = new FrequencyBook(tables);
        start();
        quota.grant(new Quota.Grant(organisation, 1_000_000, "for a test", "test"), null);
        signatures.put(organisation, SIGNATURE, true);
        // Most tests are about something else than consent and limits.
        consents.rule(organisation, MessageClass.MARKETING, false, "test");
        // The hours that are put at the beginning would let a test's outcome depend on the time of the day.
        hours.remove(null, MessageClass.MARKETING);
        frequency.put(null, List.of(), "no limits", "test");
    }

    /** Who is behind the names under which something is done here. */
    public Actors actors() {
        return new KeyMakers(new org.qunfa.accounts.rows.Tables(store.database(), store.vault()));
    }

    /** The stores of plugins; the tables in which they keep are made when the first one that keeps something arrives. */
    private PluginStores stores() {
        return (instance, executor) -> new WordStores(
                        new org.qunfa.accounts.rows.Tables(store.database(), store.vault()))
                .of(instance, executor);
    }

    /** The lines of another node on the same database; to be stopped by who asked for it. */
    public ChannelDirectory otherNode(RouteSettings routes) {
        var settings = new PumpSettings(
                UUID.randomUUID(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                4096,
                100,
                10_000);
        return new ChannelDirectory(tables, lexicons, supervisor, settings, Duration.ofSeconds(2), routes);
    }

    private void start() {
        var node = new Node(store.directory());
        var settings = new PumpSettings(node.id(), Duration.ofSeconds(5), answers, doubt, 4096, 100, 10_000);
        channels = new ChannelDirectory(tables, lexicons, supervisor, settings, Duration.ofSeconds(2), route);
        notices = new NoticeService(
                tables,
                channels,
                new Limits(500, mostRecipients, Duration.ofDays(366), Duration.ofDays(30)),
                node.id(),
                callbacks(tables),
                lexicons,
                PUBLIC_ADDRESS,
                WHY,
                this::terms,
                messageClass -> gate.reviewers(messageClass),
                Clock.systemUTC());
        sweeper = new Sweeper(
                tables,
                channels,
                new Sweeper.Patience(
                        Duration.ofDays(3), Duration.ofDays(3), Duration.ofSeconds(1), Duration.ofDays(7)));
    }

    private SendingTerms terms(OrganisationId anybody) {
        RuntimeException thrown = refusesTerms;
        if (thrown != null) {
            throw thrown;
        }
        return terms;
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

    /** A notice that is to go over one line. */
    public static NoticeHead over(String text, String channel) {
        return new NoticeHead("meeting", MessageClass.NOTICE, SIGNATURE, text, null, null, null, channel, false);
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

    /**
     * Waits until everything that happened before is there for the readers of events: no transaction may be open any more that
     * began earlier, whosesoever it is (an autovacuum's, another test's on the same server).
     */
    public void settled() {
        String now = snapshot("xmax");
        Waiting.until(
                () -> new BigInteger(snapshot("xmin")).compareTo(new BigInteger(now)) >= 0,
                () -> "a transaction before " + now + " is open");
    }

    private String snapshot(String end) {
        return store.database().transaction(connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("select pg_snapshot_" + end + "(pg_current_snapshot())::text")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** Stops the core and starts it again; lines have to arrive anew. */
    public void restart() {
        sweeper.stop();
        channels.stop();
        start();
    }

    @Override
    public void close() {
        sweeper.stop();
        channels.stop();
        supervisor.stop();
        lexicons.stop();
        reviewers.stop();
        contentReviewers.stop();
        store.close();
    }
}
