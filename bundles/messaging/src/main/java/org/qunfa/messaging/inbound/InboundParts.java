package org.qunfa.messaging.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.store.Vault;

/** Stores the parts of longer texts that come in: sealed, each once, however often its carrier brings it. */
final class InboundParts {

    private static final String KEY = "inbound-part";
    private static final String DIGEST = "inbound-part-text";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Vault vault;

    InboundParts(Vault vault) {
        this.vault = vault;
    }

    /** Stores parts in the caller's transaction. */
    void insert(Connection connection, ChannelId channel, List<InboundPart> parts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.inbound_part (channel, key, reference, wide, total, number, digest, content, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (channel, key, reference, wide, total, number, digest) do nothing""")) {
            for (InboundPart part : parts) {
                InboundPart.Place place = part.place();
                insert.setString(1, channel.value());
                insert.setLong(2, vault.fingerprint(KEY, hash(part.from() + '\n' + part.to(), new byte[0])));
                insert.setInt(3, place.reference());
                insert.setBoolean(4, place.wide());
                insert.setInt(5, place.total());
                insert.setInt(6, place.number());
                insert.setLong(7, vault.fingerprint(DIGEST, hash(part.charset(), part.octets())));
                insert.setBytes(8, vault.seal(octets(part), context(channel.value())));
                insert.setObject(9, part.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte[] octets(InboundPart part) {
        byte[] head = (part.from() + '\n' + part.to() + '\n' + part.charset() + '\n').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + head.length + part.octets().length)
                .putInt(head.length)
                .put(head)
                .put(part.octets())
                .array();
    }

    private static byte[] context(String channel) {
        return ("part " + channel).getBytes(StandardCharsets.UTF_8);
    }

    private static long hash(String words, byte[] octets) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(words.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return ByteBuffer.wrap(sha.digest(octets)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the parts of one text share. */
    record Group(String channel, long key, int reference, boolean wide, int total) {}

    /** Texts about which there is something to do: all their parts are there, one comes twice with other words, or they waited enough. */
    static List<Group> ready(Connection connection, Duration wait, int most) throws SQLException {
        var groups = new ArrayList<Group>();
        try (PreparedStatement query = connection.prepareStatement("""
                select channel, key, reference, wide, total from messaging.inbound_part where not joined
                group by channel, key, reference, wide, total
                having count(*) >= total or count(*) > count(distinct number)
                    or min(at) < now() - ? * interval '1 millisecond'
                order by min(seq) limit ?""")) {
            query.setLong(1, wait.toMillis());
            query.setInt(2, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    groups.add(new Group(
                            row.getString(1), row.getLong(2), row.getInt(3), row.getBoolean(4), row.getInt(5)));
                }
            }
        }
        return groups;
    }

    /**
     * A part as it is stored.
     *
     * @param overdue whether it waited enough, by the same clock by which {@link #ready} chooses
     */
    record Stored(long seq, InboundPart part, boolean overdue) {}

    /** The parts of a text that are not joined, in the order in which they came. */
    List<Stored> of(Connection connection, Group group, Duration wait) throws SQLException {
        var parts = new ArrayList<Stored>();
        try (PreparedStatement query = connection.prepareStatement("""
                select seq, number, content, at, at < now() - ? * interval '1 millisecond' from messaging.inbound_part
                where channel = ? and key = ? and reference = ? and wide = ? and total = ? and not joined order by seq""")) {
            query.setLong(1, wait.toMillis());
            query.setString(2, group.channel());
            query.setLong(3, group.key());
            query.setInt(4, group.reference());
            query.setBoolean(5, group.wide());
            query.setInt(6, group.total());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var place = new InboundPart.Place(group.reference(), group.wide(), group.total(), row.getInt(2));
                    OffsetDateTime at = row.getObject(4, OffsetDateTime.class);
                    parts.add(new Stored(row.getLong(1), part(group, place, row.getBytes(3), at), row.getBoolean(5)));
                }
            }
        }
        return parts;
    }

    private InboundPart part(Group group, InboundPart.Place place, byte[] content, OffsetDateTime at) {
        var in = ByteBuffer.wrap(vault.open(content, context(group.channel())));
        byte[] head = new byte[in.getInt()];
        in.get(head);
        byte[] octets = new byte[in.remaining()];
        in.get(octets);
        String[] words = new String(head, StandardCharsets.UTF_8).split("\n", 4);
        return new InboundPart(words[0], words[1], place, octets, words[2], at.toInstant());
    }

    /** Notes that parts are joined. */
    static void joined(Connection connection, List<Stored> parts) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.inbound_part set joined = true where seq = any(?)")) {
            update.setObject(1, parts.stream().mapToLong(Stored::seq).toArray());
            update.executeUpdate();
        }
    }

    /** Forgets parts that were joined so long ago that they do not come again. */
    static void forget(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from messaging.inbound_part where joined and at < now() - ? * interval '1 second'")) {
            delete.setLong(1, REMEMBERED.toSeconds());
            delete.executeUpdate();
        }
    }
}
