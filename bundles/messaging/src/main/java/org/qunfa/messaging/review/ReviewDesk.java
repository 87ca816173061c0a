package org.qunfa.messaging.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.lexicon.HitNotes;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.opinion.OpinionRows;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Shows the notices that wait for a decision, and takes the decisions. */
@Component(configurationPid = "org.qunfa.messaging")
public final class ReviewDesk implements Reviews {

    private final Database database;
    private final Vault vault;
    private final ReviewRows rows;
    private final OpinionRows opinions;
    private final Lines lines;
    private final LexiconKeeper lexicons;
    private final UUID node;
    private final Decisions decisions;

    @Activate
    public ReviewDesk(
            @Reference Tables tables,
            @Reference Lines lines,
            @Reference LexiconKeeper lexicons,
            @Reference Node node,
            Settings settings) {
        this(tables, lines, lexicons, node, settings.reviewByAnotherKey());
    }

    /**
     * A desk outside a framework.
     *
     * @param another whether the key that sent a notice may not decide on it
     */
    public ReviewDesk(Tables tables, Lines lines, LexiconKeeper lexicons, Node node, boolean another) {
        database = tables.database();
        vault = tables.vault();
        rows = new ReviewRows(vault);
        opinions = new OpinionRows(vault);
        this.lines = lines;
        this.lexicons = lexicons;
        this.node = node.id();
        decisions = new Decisions(this::seen, another);
    }

    @Override
    public Page<Waiting> waiting(Reviewer reviewer, PageRequest page) {
        Cursor cursor = Cursor.of(page.after());
        return database.read(connection -> {
            var items = new ArrayList<Waiting>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select r.notice, r.organisation, n.kind, n.class, n.signature, n.wording, r.sample, n.recipients,
                        r.doubtful, r.since, n.not_before, r.hits
                    from messaging.review r join messaging.notice n on n.id = r.notice
                    where r.approved is null and n.state = 'review' and (? or r.organisation = ?)
                        and (?::timestamptz is null or (r.since, r.notice) > (?, ?))
                    order by r.since, r.notice limit ?""")) {
                query.setBoolean(1, reviewer.everywhere());
                query.setObject(2, reviewer.organisation().value());
                query.setObject(3, cursor.since());
                query.setObject(4, cursor.since());
                query.setObject(5, cursor.notice());
                query.setInt(6, page.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        items.add(read(row));
                    }
                }
            }
            boolean more = items.size() > page.limit();
            List<Waiting> given = judged(connection, more ? items.subList(0, page.limit()) : items);
            return new Page<>(given, more ? Cursor.behind(given.get(given.size() - 1)) : null);
        });
    }

    /** The same with what reviewers outside said. */
    private List<Waiting> judged(Connection connection, List<Waiting> items) throws SQLException {
        Map<UUID, List<Opinion>> all = opinions.of(
                connection, items.stream().map(item -> item.notice().value()).toList());
        return items.stream()
                .map(item -> item.judged(all.getOrDefault(item.notice().value(), List.of())))
                .toList();
    }

    private Waiting read(ResultSet row) throws SQLException {
        UUID notice = row.getObject(1, UUID.class);
        UUID organisation = row.getObject(2, UUID.class);
        String signature = row.getString(5);
        String text = WordingSeal.open(vault, notice, row.getBytes(6));
        String sample = rows.open(notice, row.getBytes(7));
        return new Waiting(
                new NoticeId(notice),
                new OrganisationId(organisation),
                row.getString(3),
                MessageClass.values()[row.getInt(4)],
                signature,
                text,
                sample,
                HitNotes.read(row.getString(12)),
                List.of(),
                row.getInt(8),
                row.getInt(9),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                Seen.hash(lexicons.version(organisation), signature, text, sample));
    }

    private String seen(Decisions.Subject subject) {
        return Seen.hash(
                lexicons.version(subject.organisation()),
                subject.signature(),
                WordingSeal.open(vault, subject.notice(), subject.wording()),
                rows.open(subject.notice(), subject.sample()));
    }

    /** A place in the list of what waits. */
    private record Cursor(
            @Nullable OffsetDateTime since, @Nullable UUID notice) {

        static Cursor of(@Nullable String text) {
            if (text == null) {
                return new Cursor(null, null);
            }
            try {
                int space = text.indexOf('_');
                return new Cursor(
                        OffsetDateTime.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
            } catch (RuntimeException e) {
                throw Refusal.of(
                        Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
            }
        }

        static String behind(Waiting last) {
            return last.since() + "_" + last.notice();
        }
    }

    @Override
    public Answer<Decided> decide(Reviewer reviewer, NoticeId notice, Decision decision, @Nullable RequestKey request) {
        var scope = request == null
                ? null
                : new Requests.Scope(reviewer.organisation().value(), "decide " + notice, request.key(), node);
        Answer<Decided> answer = Requests.once(database, scope, request, new Requests.Once<Decided>() {
            @Override
            public Decided work(Connection connection) throws SQLException {
                return decisions.take(connection, reviewer, notice, decision);
            }

            @Override
            public byte[] write(Decided result) {
                return Decisions.write(result);
            }

            @Override
            public Decided read(byte[] stored) {
                return Decisions.read(stored);
            }
        });
        lines.wake();
        return answer;
    }
}
