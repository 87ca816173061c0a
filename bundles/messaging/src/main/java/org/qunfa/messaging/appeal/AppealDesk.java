package org.qunfa.messaging.appeal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.lexicon.Standing;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.review.Seen;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Takes appeals, shows them, and has what is granted sent. */
@Component(configurationPid = "org.qunfa.messaging")
public final class AppealDesk implements Appeals {

    private final Database database;
    private final Vault vault;
    private final LexiconKeeper lexicons;
    private final UUID node;
    private final AppealRows rows;
    private final Filing filing;
    private final Rulings rulings;

    @Activate
    public AppealDesk(
            @Reference Tables tables,
            @Reference Intake intake,
            @Reference LexiconKeeper lexicons,
            @Reference Node node,
            Settings settings) {
        this(
                tables,
                intake,
                lexicons,
                node,
                new Rules(settings.appealDays(), settings.openAppealsPerOrganisation(), settings.reviewByAnotherKey()));
    }

    /**
     * How appeals are dealt with.
     *
     * @param days for how many days after a notice was accepted they can be filed
     * @param mostOpen how many of an organisation may be open at once
     * @param another whether the key that sent the notice or filed the appeal may not decide on it
     */
    public record Rules(int days, int mostOpen, boolean another) {}

    /** A desk outside a framework. */
    public AppealDesk(Tables tables, Intake intake, LexiconKeeper lexicons, Node node, Rules rules) {
        database = tables.database();
        vault = tables.vault();
        this.lexicons = lexicons;
        this.node = node.id();
        rows = new AppealRows(vault);
        filing = new Filing(vault, rows, rules.days(), rules.mostOpen());
        var parts = new Rulings.Parts(database, vault, intake, Clock.systemUTC());
        rulings = new Rulings(parts, this::seen, rules.another());
    }

    @Override
    public Answer<View> file(Sender sender, Claim claim, @Nullable RequestKey request) {
        UUID organisation = sender.organisation().value();
        var scope = request == null ? null : new Requests.Scope(organisation, "appeal", request.key(), node);
        Answer<UUID> filed = Requests.once(database, scope, request, new Requests.Once<UUID>() {
            @Override
            public UUID work(Connection connection) throws SQLException {
                return filing.file(connection, sender, claim);
            }

            @Override
            public byte[] write(UUID id) {
                return octets(id);
            }

            @Override
            public UUID read(byte[] stored) {
                return UUID.fromString(new String(stored, StandardCharsets.US_ASCII));
            }
        });
        var viewer = new Viewer(sender.organisation(), false, false);
        return new Answer<>(appeal(viewer, filed.value()), filed.replayed());
    }

    /** The stored form of an answer: the appeal is read anew when it is given again. */
    private static byte[] octets(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Page<View> appeals(Viewer viewer, @Nullable State state, PageRequest page) {
        AppealCursor cursor = AppealCursor.of(page.after());
        List<AppealRow> found = database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(AppealRow.SELECT + """
                    where (? or a.organisation = ?) and (?::text is null or a.state = ?)
                        and (?::timestamptz is null or (a.filed_at, a.id) > (?, ?))
                    order by a.filed_at, a.id limit ?""")) {
                query.setBoolean(1, viewer.everywhere());
                query.setObject(2, viewer.organisation().value());
                query.setString(3, state == null ? null : state.word());
                query.setString(4, state == null ? null : state.word());
                query.setObject(5, cursor.at());
                query.setObject(6, cursor.at());
                query.setObject(7, cursor.id());
                query.setInt(8, page.limit() + 1);
                return AppealRow.all(query);
            }
        });
        boolean more = found.size() > page.limit();
        List<AppealRow> given = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                given.stream().map(row -> view(row, viewer.decides())).toList(),
                more ? AppealCursor.behind(given.get(given.size() - 1)) : null);
    }

    @Override
    public View appeal(Viewer viewer, UUID id) {
        return view(find(id, viewer.organisation(), viewer.everywhere()), viewer.decides());
    }

    private AppealRow find(UUID id, OrganisationId organisation, boolean everywhere) {
        return database.read(connection -> find(connection, id, organisation, everywhere));
    }

    private static AppealRow find(Connection connection, UUID id, OrganisationId organisation, boolean everywhere)
            throws SQLException {
        return AppealRow.find(connection, id)
                .filter(row -> everywhere || row.organisation().equals(organisation.value()))
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such appeal"));
    }

    private View view(AppealRow row, boolean decides) {
        var notice = new NoticeId(row.notice());
        AppealRow.Closed closed = row.closed();
        UUID sent = closed == null ? null : closed.sent();
        return new View(
                row.id(),
                new OrganisationId(row.organisation()),
                notice,
                row.index() == null ? null : new DeliveryId(notice, row.index()),
                row.state(),
                rows.argument(row),
                row.filed().at(),
                new Blocked(
                        row.stop().reason(),
                        row.stop().rule(),
                        row.stop().version(),
                        row.stop().detail()),
                row.filed().recipients(),
                closed == null ? null : closed.at(),
                closed == null ? null : closed.reason(),
                sent == null ? null : new NoticeId(sent),
                decides ? subject(row) : null);
    }

    private Subject subject(AppealRow row) {
        Standing standing = lexicons.standing(row.organisation());
        String text = text(row);
        String sample = rows.sample(row);
        return new Subject(
                row.said().signature(),
                text,
                sample,
                TextJudge.hits(standing.judge().judge(sample)),
                Seen.hash(standing.version(), row.said().signature(), text, sample));
    }

    private String seen(AppealRow row) {
        return Seen.hash(lexicons.version(row.organisation()), row.said().signature(), text(row), rows.sample(row));
    }

    private String text(AppealRow row) {
        return WordingSeal.open(vault, row.notice(), row.said().wording());
    }

    @Override
    public Answer<View> decide(Reviewer reviewer, UUID id, Ruling ruling, @Nullable RequestKey request) {
        var scope = request == null
                ? null
                : new Requests.Scope(reviewer.organisation().value(), "decide appeal " + id, request.key(), node);
        // Read before the key is looked for: whoever decided in between with the same key is found there.
        AppealRow appeal = find(id, reviewer.organisation(), reviewer.everywhere());
        Optional<Requests.Known> known =
                scope == null ? Optional.empty() : database.read(connection -> Requests.find(connection, scope));
        if (known.isPresent() && request != null) {
            Requests.replay(known.get(), request.contentHash());
        } else {
            Rulings.Taken taken = rulings.check(appeal, reviewer, ruling);
            var answered = new Answered(scope, request, id);
            if (ruling.granted()) {
                rulings.grant(taken, answered);
            } else {
                database.transaction(connection -> {
                    answered.before(connection);
                    rulings.dismiss(connection, taken);
                    answered.after(connection);
                    return id;
                });
            }
        }
        var viewer = new Viewer(reviewer.organisation(), reviewer.everywhere(), true);
        return new Answer<>(appeal(viewer, id), known.isPresent());
    }

    /** Keeps a request's key for its answer, in the transaction of the decision. */
    private record Answered(
            Requests.@Nullable Scope scope, @Nullable RequestKey request, UUID id) implements Rulings.Frame {

        @Override
        public void before(Connection connection) throws SQLException {
            if (scope != null && !Requests.claim(connection, scope)) {
                throw Requests.inFlight();
            }
        }

        @Override
        public void after(Connection connection) throws SQLException {
            if (scope != null && request != null) {
                Requests.answer(connection, scope, request.contentHash().get(), octets(id));
            }
        }
    }

    @Override
    public View withdraw(OrganisationId organisation, UUID id) {
        database.transaction(connection -> {
            AppealRow appeal = find(connection, id, organisation, false);
            boolean open = AppealRows.lock(connection, appeal.notice()).isOpen(appeal);
            if (open) {
                AppealRows.close(connection, appeal, new AppealRows.Close(State.WITHDRAWN, null, null, null, null));
            } else if (find(connection, id, organisation, false).state() != State.WITHDRAWN) {
                throw Refusal.of(Refusal.Fault.CONFLICT, "", "wrong-state", "the appeal was decided on already");
            }
            return id;
        });
        return appeal(new Viewer(organisation, false, false), id);
    }
}
