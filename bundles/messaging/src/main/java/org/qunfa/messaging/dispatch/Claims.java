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
import org.qunfa.messaging.consent.Objections;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.store.Vault;

/** Takes waiting chunks for one line: codes before notices before marketing, and notices in turn. Safe for use by many threads. */
final class Claims {

    private static final int NOTICES_LOOKED_AT = 8;

    private final Vault vault;
    private final ChannelProfile profile;

    Claims(Vault vault, ChannelProfile profile) {
        this.vault = vault;
        this.profile = profile;
    }

    /**
     * Takes chunks, as long as the line's lease is the caller's.
     *
     * @param classes of which
     * @param most how many
     * @throws Lease.LostException when it is not
     */
    List<Hold> take(Connection connection, long epoch, Set<MessageClass> classes, int most) throws SQLException {
        requireLease(connection, epoch);
        var keys = new ArrayList<ChunkKey>();
        for (UUID notice : ready(connection, classes)) {
            if (keys.size() == most) {
                break;
            }
            keys.addAll(takeOf(connection, notice, most - keys.size()));
        }
        return load(connection, keys);
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

    private List<UUID> ready(Connection connection, Set<MessageClass> classes) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.id from messaging.notice n
                where n.state = 'active' and n.class = any(?) and (n.alphabets & ~?::int) = 0
                    and n.signature_place = ? and (n.class <> ? or (n.opt_out, n.opt_out_abroad) = (?, ?))
                    and (n.route is null or n.route = ?) and n.valid_until > now()
                    and exists (select from messaging.chunk c where c.notice = n.id and c.state = 0)
                order by n.class, n.turn limit ?""")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint",
                            classes.stream().map(MessageClass::ordinal).toArray()));
            query.setInt(2, Carriage.bits(profile.alphabets()));
            query.setString(3, profile.layout().signature().name());
            query.setInt(4, MessageClass.MARKETING.ordinal());
            query.setString(5, profile.layout().optOut());
            query.setString(6, profile.layout().optOutAbroad());
            query.setString(7, profile.id().value());
            query.setInt(8, NOTICES_LOOKED_AT);
            try (ResultSet row = query.executeQuery()) {
                var notices = new ArrayList<UUID>();
                while (row.next()) {
                    notices.add(row.getObject(1, UUID.class));
                }
                return notices;
            }
        }
    }

    private List<ChunkKey> takeOf(Connection connection, UUID notice, int most) throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement update = connection.prepareStatement("""
                with free as (
                    select day, id from messaging.chunk where notice = ? and state = 0
                    order by no limit ? for update skip locked),
                taken as (
                    update messaging.chunk c set state = 1, holder = ?, version = version + 1
                    from free f where c.day = f.day and c.id = f.id
                    returning c.day, c.id, c.organisation, c.notice),
                told as (
                    insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                    select day, organisation, notice, id, ?, false from taken)
                select day, id from taken order by id""")) {
            update.setObject(1, notice);
            update.setInt(2, most);
            update.setString(3, profile.id().value());
            update.setBytes(4, Journal.write(List.of(new Entry.Held(profile.id().value()))));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)));
                }
            }
        }
        if (!keys.isEmpty()) {
            try (PreparedStatement turn = connection.prepareStatement(
                    "update messaging.notice set turn = nextval('messaging.journal_seq') where id = ?")) {
                turn.setObject(1, notice);
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
        return holds;
    }

    /** Finds those who opted out since their notice was accepted, or whose consent ended. */
    private static void screen(Connection connection, List<Hold> holds) throws SQLException {
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
                    valid_until, state, run_epoch, kind = 'confirmation'
                from messaging.notice where id = any(?)""")) {
            query.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    MessageClass messageClass = MessageClass.values()[row.getInt(2)];
                    var layout = new TextLayout(
                            SignaturePlace.valueOf(row.getString(6)), row.getString(7), row.getString(8));
                    var frame = new Frame(row.getString(3), layout, messageClass, Carriage.alphabets(row.getInt(5)));
                    String inDoubt = row.getString(9);
                    terms.put(
                            id,
                            new NoticeTerms(
                                    id,
                                    messageClass,
                                    wording(id, frame, row.getBytes(4)),
                                    inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                                    row.getObject(10, OffsetDateTime.class).toInstant(),
                                    row.getBoolean(13),
                                    new NoticeTerms.Standing(
                                            NoticeProgress.stateOf(row.getString(11)), row.getInt(12))));
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
                connection.prepareStatement("select id, state, run_epoch from messaging.notice where id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    standing.put(
                            row.getObject(1, UUID.class),
                            new NoticeTerms.Standing(NoticeProgress.stateOf(row.getString(2)), row.getInt(3)));
                }
            }
        }
        return standing;
    }
}
