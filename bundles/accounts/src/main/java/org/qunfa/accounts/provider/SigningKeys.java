package org.qunfa.accounts.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations.VerificationKey;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/**
 * The keys that ID tokens are signed with: made when the first is needed, and again when the last is old enough. They are the same on all
 * nodes. An old one is told for a day longer than it signs, and no token lives for that long. Safe for use by many threads.
 */
final class SigningKeys {

    private static final String SEALED = "signing key";
    /** 128 bits of security (OWASP ASVS 11.2.3); fewer would be less. */
    private static final int BITS = 3_072;

    private final Seals seals;
    private final int days;

    /** The last that was opened, which costs more than to sign with it. */
    private volatile @Nullable RSAKey opened;

    SigningKeys(Seals seals, int days) {
        this.seals = seals;
        this.days = days;
    }

    /** The key that signs now. */
    RSAKey current(Connection connection) throws SQLException {
        Optional<RSAKey> young = young(connection);
        if (young.isPresent()) {
            return young.get();
        }
        // Of several who find none, one makes it.
        Sql.lock(connection, "signing key");
        Optional<RSAKey> others = young(connection);
        return others.isPresent() ? others.get() : make(connection);
    }

    private Optional<RSAKey> young(Connection connection) throws SQLException {
        return Sql.one(connection, this::key, """
                select id, key from accounts.signing_key
                where at > now() - ? * interval '1 day' order by at desc, id limit 1""", days);
    }

    private RSAKey make(Connection connection) throws SQLException {
        UUID id = UUID.randomUUID();
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyID(id.toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            Sql.run(connection, "delete from accounts.signing_key where at < now() - ? * interval '1 day'", days + 1);
            Sql.run(
                    connection,
                    "insert into accounts.signing_key (id, key) values (?, ?)",
                    id,
                    seals.seal(SEALED, id, key.toJSONString()));
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java makes no RSA keys", e);
        }
    }

    private RSAKey key(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        RSAKey last = opened;
        if (last != null && id.toString().equals(last.getKeyID())) {
            return last;
        }
        RSAKey key = open(id, row.getBytes(2));
        opened = key;
        return key;
    }

    private RSAKey open(UUID id, byte[] sealed) {
        try {
            return RSAKey.parse(seals.open(SEALED, id, sealed));
        } catch (ParseException e) {
            // Without the cause, whose message may quote the key.
            throw new IllegalStateException("a signing key cannot be read");
        }
    }

    /** By which signatures are verified that still matter, the newest first; there is always one. */
    List<VerificationKey> all(Connection connection) throws SQLException {
        current(connection);
        return Sql.all(
                connection,
                row -> shown(open(row.getObject(1, UUID.class), row.getBytes(2))),
                "select id, key from accounts.signing_key where at > now() - ? * interval '1 day' order by at desc, id",
                days + 1);
    }

    private static VerificationKey shown(RSAKey key) {
        return new VerificationKey(
                key.getKeyID(),
                key.getModulus().toString(),
                key.getPublicExponent().toString());
    }
}
