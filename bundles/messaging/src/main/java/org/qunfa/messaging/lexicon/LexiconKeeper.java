package org.qunfa.messaging.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.filter.Lexicon;
import org.qunfa.messaging.filter.LexiconCsv;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.reviewer.FurtherJudge;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lexicons in force, compiled. Looks several times a second whether there is a newer version. Everybody's is always
 * there; organisations' own come with their first text, and those that were used longest ago make room. A lexicon is compiled
 * before anybody can see it, and seen by all at once: what is in force is one reference. Safe for use by many threads.
 */
@Component(service = LexiconKeeper.class, configurationPid = "org.qunfa.messaging")
public final class LexiconKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LexiconKeeper.class);
    private static final long LOOK_MILLIS = 250;

    private final Database database;
    private final FurtherJudge further;
    private final long most;
    private final Object compiling = new Object();
    private final Object swapping = new Object();
    private volatile Known known = new Known(0, 0, null, Map.of());
    private final Map<UUID, Lexicon> own = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledExecutorService timer = Timers.named("lexicon");

    /**
     * All that is known at one moment.
     *
     * @param seen up to which version everything was looked at
     * @param version of everybody's list
     * @param everybodys null when it has no words
     * @param own the versions of organisations' own lists
     */
    private record Known(long seen, long version, @Nullable Lexicon everybodys, Map<UUID, Long> own) {}

    @Activate
    public LexiconKeeper(@Reference Tables tables, @Reference FurtherJudge further, Settings settings) {
        this(tables, settings.starterLexicon(), settings.rememberedLexiconMegabytes(), further);
    }

    /**
     * A keeper outside a framework.
     *
     * @param starter whether the platform's own starter list is loaded where nobody ever loaded one for everybody
     * @param megabytes of memory that organisations' own lexicons may take together that are kept compiled
     * @param further who judges texts besides
     */
    public LexiconKeeper(Tables tables, boolean starter, int megabytes, FurtherJudge further) {
        this.further = further;
        if (megabytes < 1) {
            throw new IllegalArgumentException("org.qunfa.messaging: rememberedLexiconMegabytes is 1 or more");
        }
        database = tables.database();
        most = megabytes * 1024L * 1024L;
        if (starter) {
            start();
        }
        look();
        @SuppressWarnings("unused") // It handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::lookAgain, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void start() {
        long begun = database.transaction(connection -> {
            LexiconTables.hold(connection);
            return LexiconTables.inForce(connection, null).isPresent()
                    ? 0L
                    : LexiconTables.write(
                            connection, null, LexiconCsv.starter(), new Note("platform", "the starter list"));
        });
        if (begun > 0) {
            LOG.info("the starter list is in force for everybody, as version {}", begun);
        }
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void lookAgain() {
        try {
            look();
        } catch (StoreException e) {
            LOG.debug("looking for a newer lexicon failed: {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("looking for a newer lexicon failed", e);
        }
    }

    /** Looks whether there is a newer version, and puts it in force. */
    private void look() {
        long before = known.seen;
        if (database.read(LexiconTables::newest) == before) {
            return;
        }
        long seen = before;
        for (var of : database.read(c -> LexiconTables.behind(c, before)).entrySet()) {
            UUID organisation = of.getKey();
            long version = of.getValue();
            if (organisation != null) {
                put(organisation, version, null);
            } else if (version > known.version) {
                put(null, version, compiled(version));
            }
            seen = Math.max(seen, version);
        }
        synchronized (swapping) {
            Known now = known;
            known = new Known(seen, now.version, now.everybodys, now.own);
        }
    }

    private @Nullable Lexicon compiled(long version) {
        List<Word> words = database.read(c -> LexiconTables.words(c, version, 0, Lexicon.MAX_WORDS));
        return words.isEmpty() ? null : compile(version, words);
    }

    /** Compiles one list after the other: while it goes on each takes several times the memory that it takes then. */
    Lexicon compile(long version, List<Word> words) {
        synchronized (compiling) {
            return Lexicon.compile(version, words);
        }
    }

    /**
     * Puts a version in force on this node, unless a newer one is.
     *
     * @param organisation whose; null for everybody's
     * @param lexicon compiled; null when it has no words, or when it is an organisation's and to be compiled on demand
     */
    void put(@Nullable UUID organisation, long version, @Nullable Lexicon lexicon) {
        synchronized (swapping) {
            Known now = known;
            if (organisation == null) {
                if (version > now.version) {
                    known = new Known(now.seen, version, lexicon, now.own);
                }
            } else if (version > now.own.getOrDefault(organisation, 0L)) {
                if (lexicon != null) {
                    remember(organisation, lexicon);
                }
                var all = new HashMap<>(now.own);
                all.put(organisation, version);
                known = new Known(now.seen, now.version, now.everybodys, all);
            }
        }
    }

    /** The newest version by which an organisation's texts are judged. Only reads memory. */
    public long version(UUID organisation) {
        Known now = known;
        return Math.max(now.version, now.own.getOrDefault(organisation, 0L));
    }

    /** What is in force for an organisation. Reads its own list from the database when it is not compiled yet. */
    public Standing standing(UUID organisation) {
        Known now = known;
        Long version = now.own.get(organisation);
        if (version == null) {
            return standing(now, 0, null);
        }
        Lexicon lexicon = remembered(organisation, version);
        if (lexicon == null) {
            lexicon = compiled(version);
            remember(organisation, lexicon == null ? compile(version, List.of()) : lexicon);
        }
        return standing(now, version, lexicon);
    }

    /** The same as far as it is in memory; null when it is not, and then it soon will be. */
    public @Nullable Standing peek(UUID organisation) {
        Known now = known;
        Long version = now.own.get(organisation);
        Lexicon lexicon = version == null ? null : remembered(organisation, version);
        if (version != null && lexicon == null) {
            prepare(organisation);
            return null;
        }
        return standing(now, version == null ? 0 : version, lexicon);
    }

    private Standing standing(Known now, long version, @Nullable Lexicon own) {
        var lexicons = new ArrayList<Lexicon>(2);
        if (now.everybodys != null) {
            lexicons.add(now.everybodys);
        }
        if (own != null && !own.words().isEmpty()) {
            lexicons.add(own);
        }
        return new Standing(Math.max(now.version, version), lexicons, now.everybodys == null ? 0 : 1, further);
    }

    private void prepare(UUID organisation) {
        try {
            timer.execute(() -> {
                try {
                    standing(organisation);
                } catch (StoreException e) {
                    LOG.debug("reading a lexicon failed: {}", e.sqlState());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("a lexicon is not read any more: the core is stopping");
        }
    }

    private @Nullable Lexicon remembered(UUID organisation, long version) {
        synchronized (own) {
            Lexicon lexicon = own.get(organisation);
            return lexicon != null && lexicon.version() == version ? lexicon : null;
        }
    }

    private void remember(UUID organisation, Lexicon lexicon) {
        synchronized (own) {
            own.put(organisation, lexicon);
            long octets = own.values().stream().mapToLong(Lexicon::heapOctets).sum();
            var eldest = own.values().iterator();
            // The last one stays even when it is larger by itself: it is in use.
            while (octets > most && own.size() > 1) {
                octets -= eldest.next().heapOctets();
                eldest.remove();
            }
        }
    }

    /** How many organisations' own lexicons are kept compiled. */
    int remembered() {
        synchronized (own) {
            return own.size();
        }
    }
}
