package org.qunfa.messaging.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Consents.Consent;
import org.qunfa.messaging.Consents.Ending;
import org.qunfa.messaging.Consents.Evidence;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Vault;

/** The rows of evidence: numbers and texts sealed. */
final class ConsentRows {

    static final String COLUMNS =
            "organisation, id, number, class, given_at, source, evidence, reference, expires_at, actor,"
                    + " recorded_at, ended_at, ended_as, seq";

    private final Vault vault;

    ConsentRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps evidence in the caller's transaction.
     *
     * @return how much of it was new
     */
    int add(Connection connection, UUID organisation, List<Given> given, String actor) throws SQLException {
        // Always in the same order, so that two imports wait one for the other and never each for the other.
        try (PreparedStatement keep = connection.prepareStatement("""
                select coalesce(sum(messaging.keep_consent(id, ?, fingerprint, number, class,
                    'epoch'::timestamptz + given * interval '1 microsecond', source, nullif(evidence, ''), reference, digest, ?,
                    'epoch'::timestamptz + nullif(expires, 0) * interval '1 microsecond')), 0)
                from (select * from unnest(?::uuid[], ?::bigint[], ?::bytea[], ?::int[], ?::bigint[], ?::text[], ?::bytea[],
                        ?::text[], ?::bytea[], ?::bigint[])
                    as g(id, fingerprint, number, class, given, source, evidence, reference, digest, expires)
                    order by fingerprint, given) g""")) {
            keep.setObject(1, organisation);
            keep.setString(2, actor);
            bind(connection, keep, given);
            try (ResultSet row = keep.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void bind(Connection connection, PreparedStatement keep, List<Given> given) throws SQLException {
        List<Evidence> evidence = given.stream().map(Given::evidence).toList();
        UUID[] ids = given.stream().map(g -> UUID.randomUUID()).toArray(UUID[]::new);
        byte[][] numbers = new byte[ids.length][];
        byte[][] texts = new byte[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            numbers[i] = seal(Long.toString(given.get(i).to().digits()), ids[i]);
            String text = evidence.get(i).text();
            texts[i] = text == null ? new byte[0] : seal(text, ids[i]);
        }
        keep.setArray(3, connection.createArrayOf("uuid", ids));
        keep.setObject(
                4,
                given.stream()
                        .mapToLong(g -> Addressees.fingerprint(vault, g.to()))
                        .toArray());
        keep.setObject(5, numbers);
        keep.setObject(
                6, evidence.stream().mapToInt(e -> e.messageClass().ordinal()).toArray());
        keep.setObject(7, evidence.stream().mapToLong(e -> micros(e.givenAt())).toArray());
        keep.setArray(8, texts(connection, evidence.stream().map(Evidence::source)));
        keep.setObject(9, texts);
        keep.setArray(10, texts(connection, evidence.stream().map(Evidence::reference)));
        keep.setObject(11, evidence.stream().map(ConsentRows::digest).toArray(byte[][]::new));
        keep.setObject(
                12, evidence.stream().mapToLong(e -> micros(e.expiresAt())).toArray());
    }

    private static Array texts(Connection connection, Stream<@Nullable String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /** Microseconds since 1970, which is as fine as the database knows time; 0 for never. */
    private static long micros(@Nullable Instant at) {
        return at == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private byte[] seal(String value, UUID id) {
        return vault.seal(value.getBytes(StandardCharsets.UTF_8), context(id));
    }

    private static byte[] context(UUID id) {
        return ("consent " + id).getBytes(StandardCharsets.UTF_8);
    }

    private String open(byte[] sealed, UUID id) {
        return new String(vault.open(sealed, context(id)), StandardCharsets.UTF_8);
    }

    private static byte[] digest(Evidence evidence) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (Object part : new @Nullable Object[] {
                evidence.source(), evidence.text(), evidence.reference(), evidence.expiresAt()
            }) {
                sha.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Reads a row of {@link #COLUMNS}. */
    Consent read(ResultSet row) throws SQLException {
        UUID id = row.getObject(2, UUID.class);
        byte[] text = row.getBytes(7);
        Instant ended = instant(row, 12);
        return new Consent(
                id,
                new PhoneNumber(Long.parseLong(open(row.getBytes(3), id))),
                new Evidence(
                        MessageClass.values()[row.getInt(4)],
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6),
                        text == null ? null : open(text, id),
                        row.getString(8),
                        instant(row, 9)),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                ended == null ? null : new Ending(ended, row.getString(13)));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
