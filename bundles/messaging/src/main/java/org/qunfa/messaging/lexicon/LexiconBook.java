package org.qunfa.messaging.lexicon;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.filter.Lexicon;
import org.qunfa.messaging.filter.Matcher;
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the versions of lexicons. */
@Component(configurationPid = "org.qunfa.messaging")
public final class LexiconBook implements Lexicons {

    private static final Logger LOG = LoggerFactory.getLogger(LexiconBook.class);
    private static final int LONGEST_NOTE = 200;

    private final Database database;
    private final LexiconKeeper keeper;
    private final Bounds bounds;

    /**
     * What an organisation may load for itself.
     *
     * @param words of its list, at most
     * @param loads in 24 hours, at most
     */
    public record Bounds(int words, int loads) {

        public Bounds {
            if (words < 1 || words > Lexicon.MAX_WORDS || loads < 1) {
                throw new IllegalArgumentException("org.qunfa.messaging: organisationWords is 1 to " + Lexicon.MAX_WORDS
                        + ", and lexiconLoadsPerDay is" + " 1 or more");
            }
        }
    }

    @Activate
    public LexiconBook(@Reference Tables tables, @Reference LexiconKeeper keeper, Settings settings) {
        this(tables, keeper, new Bounds(settings.organisationWords(), settings.lexiconLoadsPerDay()));
    }

    /** A book outside a framework. */
    public LexiconBook(Tables tables, LexiconKeeper keeper, Bounds bounds) {
        database = tables.database();
        this.keeper = keeper;
        this.bounds = bounds;
    }

    private static @Nullable UUID id(@Nullable OrganisationId of) {
        return of == null ? null : of.value();
    }

    @Override
    public Optional<Head> inForce(@Nullable OrganisationId of) {
        return database.read(connection -> LexiconTables.inForce(connection, id(of)));
    }

    @Override
    public Piece words(@Nullable OrganisationId of, PageRequest page) {
        return database.read(connection -> {
            Place place = page.after() == null
                    ? new Place(LexiconTables.inForce(connection, id(of)), 0)
                    : behind(connection, of, page.after());
            Head head = place.head.orElseThrow(
                    () -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "no words were ever loaded for this"));
            List<Word> words = LexiconTables.words(connection, head.version(), place.no, page.limit());
            int next = place.no + words.size();
            return new Piece(head, new Page<>(words, next < head.words() ? head.version() + "-" + next : null));
        });
    }

    @Override
    public Piece words(@Nullable OrganisationId of, long version, PageRequest page) {
        boolean known = database.read(connection -> LexiconTables.head(connection, version, id(of)))
                .filter(head -> head.version() == version)
                .isPresent();
        if (!known) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "this list never had such a version");
        }
        return words(of, page.after() == null ? new PageRequest(page.limit(), version + "-0") : page);
    }

    private record Place(Optional<Head> head, int no) {}

    private static Place behind(Connection connection, @Nullable OrganisationId of, String after) throws SQLException {
        try {
            int dash = after.indexOf('-');
            long version = Long.parseLong(after.substring(0, Math.max(0, dash)));
            int no = Integer.parseInt(after.substring(dash + 1));
            Optional<Head> head = LexiconTables.head(connection, version, id(of));
            if (head.isPresent() && no >= 0) {
                return new Place(head, no);
            }
        } catch (NumberFormatException e) {
            // Told below, as every cursor that was not given.
        }
        throw Refusal.of(Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
    }

    @Override
    public Head load(@Nullable OrganisationId of, List<Word> words, Note note) {
        if (note.source().isBlank() || note.source().length() > LONGEST_NOTE) {
            throw Refusal.of(Refusal.Fault.INVALID, "/source", "bad-length", "source has 1 to 200 characters");
        }
        if (of != null && words.size() > bounds.words()) {
            throw Refusal.of(
                    Refusal.Fault.TOO_LARGE,
                    "/words",
                    "too-many-words",
                    "an organisation's list has at most " + bounds.words() + " words here, not " + words.size());
        }
        byte[] digest = LexiconTables.digest(words);
        Optional<Head> same = database.read(connection -> LexiconTables.same(connection, id(of), digest));
        if (same.isPresent()) {
            return same.get();
        }
        Lexicon lexicon = words.isEmpty() ? null : compiled(words);
        Head head = database.transaction(connection -> {
            LexiconTables.hold(connection);
            refuseTooMany(connection, of);
            long version = LexiconTables.write(connection, id(of), words, note);
            return LexiconTables.head(connection, version, id(of))
                    .orElseThrow(() -> new SQLException("a version that was just written is gone"));
        });
        keeper.put(id(of), head.version(), lexicon == null ? null : lexicon.as(head.version()));
        LOG.info("version {} of the lexicon, with {} words, is in force", head.version(), head.words());
        return head;
    }

    /** Every version is kept, so that they must not become too many. */
    private void refuseTooMany(Connection connection, @Nullable OrganisationId of) throws SQLException {
        if (of != null && LexiconTables.loadsOfADay(connection, of.value()) >= bounds.loads()) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "too-many-versions",
                    "an organisation loads at most " + bounds.loads() + " versions in 24 hours; try again tomorrow");
        }
    }

    /** Before the transaction, because it takes long. */
    private Lexicon compiled(List<Word> words) {
        try {
            return keeper.compile(0, words);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Fault.INVALID, "/words", "bad-words", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Opinion test(OrganisationId organisation, String text) {
        if (text.length() > Matcher.MAX_TEXT) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "/text",
                    "too-long",
                    "text has more than " + Matcher.MAX_TEXT + " characters");
        }
        Verdict verdict = keeper.standing(organisation.value()).judge().judge(text);
        return new Opinion(verdict.action(), TextJudge.hits(verdict), verdict.found(), verdict.versions());
    }
}
