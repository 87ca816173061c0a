package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.Mark;
import org.qunfa.messaging.consent.Objections;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.messaging.halt.HaltRows;
import org.qunfa.messaging.route.Claimable;
import org.qunfa.messaging.route.Numbers;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.FrameRules;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.store.Vault;

/**
 * Takes waiting chunks for one line: codes before notices before marketing, organisations in turn, and the notices of each.
 * Safe for use by many threads.
 */
final class Claims {

    private static final int NOTICES_LOOKED_AT = 8;

    /**
     * Chunks that the line may take: of its networks, and of others that wait for too long; all, where it was asked for. One
     * that it passed on is not for it, unless nobody else wanted it for long: those who were to take it may be gone.
     */
    private static final String FREE = """
            c.state = 0 and (not (? = any(c.avoid))
                    or c.waiting_at < now() - 3 * greatest(?, 5000) * interval '1 millisecond') and (n.route is not null or (? <> (c.network = any(?)))
                or (c.avoid <> '{}' and (? <> (c.network = any(?)))) or ((? <> (c.network = any(?)))
                    and (greatest(c.waiting_at, n.not_before) < now() - ? * interval '1 millisecond'
                        or n.valid_until < now() + 2 * ? * interval '1 millisecond')))""";

    /** Notices that have something for a line which carries them as they were counted, in turn. */
    static final String READY = """
            select n.id, n.organisation, n.class, n.turn from messaging.notice n
            where n.state = 'active' and n.class = any(?) and (n.alphabets & ~?::int) = 0 and n.parts <= ? and n.frame <= ?
                and n.signature_place = ? and (n.class <> ? or (n.opt_out, n.opt_out_abroad) = (?, ?))
                and (n.route is null or n.route = ?) and n.valid_until > now()
                and (n.hours_end is null or n.hours_end > now())
                and exists (select from messaging.chunk c where c.notice = n.id and %s)
                and not %s
            order by n.class, n.turn limit ?""".formatted(FREE, HaltRows.HALTED);

    private final Vault vault;
    private final ChannelProfile profile;
    private final Counting frequency;

    Claims(Vault vault, ChannelProfile profile) {
        this(vault, profile, new FrequencyCheck(vault, profile.id().value()));
    }

    Claims(Vault vault, ChannelProfile profile, FrequencyCheck check) {
        this.vault = vault;
        this.profile = profile;
        frequency = new Counting(check);
    }

    /**
     * Takes chunks, as long as the line's lease is the caller's.
     *
     * @param classes of which
     * @param most how many
     * @throws Lease.LostException when it is not
     */
    List<Hold> take(Connection connection, long epoch, Set<MessageClass> classes, int most) throws SQLException {
        return take(connection, epoch, List.of(Want.all(classes)), most);
    }

    /** Takes chunks of what the line looks for, of what is wanted first before the rest. */
    List<Hold> take(Connection connection, long epoch, List<Want> wants, int most) throws SQLException {
        requireLease(connection, epoch);
        var keys = new ArrayList<ChunkKey>();
        for (Want want : wants) {
            take(connection, want, most, keys);
        }
        List<Hold> holds = load(connection, keys);
        frequency.count(connection, holds);
        return holds;
    }

    /** Counts for the rules of frequency what becomes of a chunk that the line lets go of. */
    Counting frequency() {
        return frequency;
    }

    private void take(Connection connection, Want want, int most, List<ChunkKey> keys) throws SQLException {
        List<Turns.Ready> ready = keys.size() < most ? ready(connection, want) : List.of();
        while (keys.size() < most && !ready.isEmpty()) {
            for (var share : Turns.share(ready, most - keys.size()).entrySet()) {
                List<ChunkKey> taken = takeOf(connection, share.getKey().notice(), want, share.getValue());
                keys.addAll(taken);
                if (taken.size() < share.getValue()) {
                    ready.remove(share.getKey());
                }
            }
        }
    }

    private int setFree(PreparedStatement statement, Want want, int from) throws SQLException {
        int at = from;
        statement.setString(at++, profile.id().value());
        statement.setLong(at++, want.patience().toMillis());
        for (Claimable some : List.of(want.first(), want.passedOn(), want.late())) {
            statement.setBoolean(at++, some.others());
            statement.setObject(at++, some.named().toArray(String[]::new));
        }
        statement.setLong(at++, want.patience().toMillis());
        statement.setLong(at++, want.patience().toMillis());
        return at;
    }

    private void requireLease(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select from messaging.channel_lease where channel = ? and epoch = ? for share")) {
            query.setString(1, profile.id().value());
            query.setLong(2, epoch);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new Lease.LostException();
                }
            }
        }
    }

    private List<Turns.Ready> ready(Connection connection, Want want) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READY)) {
            setReady(connection, query, want);
            try (ResultSet row = query.executeQuery()) {
                var notices = new ArrayList<Turns.Ready>();
                while (row.next()) {
                    notices.add(new Turns.Ready(
                            row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3), row.getLong(4)));
                }
                return notices;
            }
        }
    }

    /** Asks {@link #READY} for what the line wants. */
    void setReady(Connection connection, PreparedStatement query, Want want) throws SQLException {
        query.setArray(
                1,
                connection.createArrayOf(
                        "smallint",
                        want.classes().stream().map(MessageClass::ordinal).toArray()));
        query.setInt(2, Carriage.bits(profile.alphabets()));
        query.setInt(3, profile.mostParts());
        query.setInt(4, FrameRules.NEWEST);
        query.setString(5, profile.layout().signature().name());
        query.setInt(6, MessageClass.MARKETING.ordinal());
        query.setString(7, profile.layout().optOut());
        query.setString(8, profile.layout().optOutAbroad());
        query.setString(9, profile.id().value());
        query.setInt(setFree(query, want, 10), NOTICES_LOOKED_AT);
    }

    private List<ChunkKey> takeOf(Connection connection, UUID notice, Want want, int most) throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement update = connection.prepareStatement("""
                with free as (
                    select c.day, c.id from messaging.chunk c join messaging.notice n on n.id = c.notice
                    where c.notice = ? and %s
                    order by c.no limit ? for update of c skip locked),
                taken as (
                    update messaging.chunk c set state = 1, holder = ?, version = version + 1
                    from free f where c.day = f.day and c.id = f.id
                    returning c.day, c.id, c.organisation, c.notice),
                told as (
                    insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                    select day, organisation, notice, id, ?, false from taken)
                select day, id from taken order by id""".formatted(FREE))) {
            update.setObject(1, notice);
            int at = setFree(update, want, 2);
            update.setInt(at, most);
            update.setString(at + 1, profile.id().value());
            update.setBytes(
                    at + 2, Journal.write(List.of(new Entry.Held(profile.id().value()))));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)));
                }
            }
        }
        if (!keys.isEmpty()) {
            try (PreparedStatement turn = connection.prepareStatement(
                    "update messaging.notice set turn = messaging.next_turn(organisation, class, turn, ?) where id = ?")) {
                turn.setInt(1, keys.size());
                turn.setObject(2, notice);
                turn.executeUpdate();
            }
        }
        return keys;
    }

    /** The chunks that the line holds already: what an earlier life of it left. */
    List<Hold> held(Connection connection) throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement(
                "select day, id from messaging.chunk where state = 1 and holder = ? order by id")) {
            query.setString(1, profile.id().value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)));
                }
            }
        }
        return load(connection, keys);
    }

    private List<Hold> load(Connection connection, List<ChunkKey> keys) throws SQLException {
        List<Chunks.Row> rows = Chunks.rows(connection, keys);
        Map<UUID, NoticeTerms> terms = terms(
                connection,
                rows.stream().map(r -> r.state().facts().notice()).distinct().toList());
        var holds = new ArrayList<Hold>();
        for (Chunks.Row row : rows) {
            var facts = row.state().facts();
            NoticeTerms of = terms.get(facts.notice());
            if (of == null) {
                throw new SQLException("a chunk's notice is gone");
            }
            var addressees = Addressees.open(vault, row.recipients(), facts.notice(), facts.no());
            var content = Content.of(addressees, of.wording());
            holds.add(new Hold(row.state(), of, content, row.fingerprints()));
        }
        screen(connection, holds);
        Counting.recall(connection, holds);
        recallNetworks(connection, holds);
        return holds;
    }

    /** Looks up what is known of numbers, where it depends on them whether this line is the right one. */
    private void recallNetworks(Connection connection, List<Hold> holds) throws SQLException {
        for (Hold hold : holds) {
            boolean open = hold.facts().network().isEmpty() || hold.state().count(DeliveryState.RETRYING) > 0;
            if (open && !profile.terms().networks().isEmpty()) {
                hold.learned(Numbers.learned(connection, hold.fingerprints()));
            }
        }
    }

    /** Finds those who opted out since their notice was accepted, or whose consent ended. */
    private static void screen(Connection connection, List<Hold> holds) throws SQLException {
        Mark seen = Mark.now(connection);
        holds.forEach(hold -> hold.seen(seen));
        Map<SuppressionCheck.Sender, List<Hold>> bySender = holds.stream().collect(Collectors.groupingBy(Hold::sender));
        for (var of : bySender.entrySet()) {
            long[] fingerprints = of.getValue().stream()
                    .flatMapToLong(hold -> Arrays.stream(hold.fingerprints()))
                    .toArray();
            Map<Long, Stop> stops = Objections.to(connection, of.getKey()).among(connection, fingerprints);
            of.getValue().forEach(hold -> hold.stop(stops));
        }
    }

    private Map<UUID, NoticeTerms> terms(Connection connection, Collection<UUID> notices) throws SQLException {
        var terms = new HashMap<UUID, NoticeTerms>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, class, signature, wording, alphabets, signature_place, opt_out, opt_out_abroad, in_doubt,
                    kind = 'confirmation', lexicon, route, state, run_epoch, valid_until, hours_end, %s,
                    appeal is not null and not own_words, frame, substitute,
                    case when ? <> '' then (
                        select x.number from messaging.extension x
                        where x.organisation = n.organisation and x.freed_at is null and starts_with(x.number, ?)
                        order by length(x.number), x.number limit 1) end
                from messaging.notice n where id = any(?)""".formatted(HaltRows.HALTED))) {
            query.setString(1, profile.source());
            query.setString(2, profile.source());
            query.setArray(3, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    MessageClass messageClass = MessageClass.values()[row.getInt(2)];
                    var layout = new TextLayout(
                            SignaturePlace.valueOf(row.getString(6)), row.getString(7), row.getString(8));
                    var rules = new FrameRules(row.getInt(19), row.getBoolean(20));
                    var frame =
                            new Frame(row.getString(3), layout, messageClass, Carriage.alphabets(row.getInt(5)), rules);
                    String inDoubt = row.getString(9);
                    terms.put(
                            id,
                            new NoticeTerms(
                                    id,
                                    messageClass,
                                    wording(id, frame, row.getBytes(4)),
                                    inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                                    row.getString(12),
                                    row.getBoolean(10),
                                    row.getBoolean(18),
                                    row.getLong(11),
                                    Objects.requireNonNullElse(row.getString(21), ""),
                                    standing(row, 13)));
                }
            }
        }
        return terms;
    }

    private Wording wording(UUID notice, Frame frame, byte[] sealed) throws SQLException {
        try {
            return Wording.of(frame, WordingSeal.open(vault, notice, sealed));
        } catch (Wording.Malformed e) {
            throw new SQLException("a stored text is not what was accepted", e);
        }
    }

    /** How notices stand now. */
    static Map<UUID, NoticeTerms.Standing> standing(Connection connection, Collection<UUID> notices)
            throws SQLException {
        var standing = new HashMap<UUID, NoticeTerms.Standing>();
        try (PreparedStatement query =
                connection.prepareStatement("select id, state, run_epoch, valid_until, hours_end, " + HaltRows.HALTED
                        + " from messaging.notice n where id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    standing.put(row.getObject(1, UUID.class), standing(row, 2));
                }
            }
        }
        return standing;
    }

    /** State, epoch, validity, end of hours and whether it is halted, which stand in the row one behind the other. */
    private static NoticeTerms.Standing standing(ResultSet row, int first) throws SQLException {
        OffsetDateTime hoursEnd = row.getObject(first + 3, OffsetDateTime.class);
        return new NoticeTerms.Standing(
                NoticeProgress.stateOf(row.getString(first)),
                row.getInt(first + 1),
                row.getObject(first + 2, OffsetDateTime.class).toInstant(),
                hoursEnd == null ? null : hoursEnd.toInstant(),
                row.getBoolean(first + 4));
    }
}
