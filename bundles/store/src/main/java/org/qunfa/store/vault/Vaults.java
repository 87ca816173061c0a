package org.qunfa.store.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the vault that belongs to a database. The database keeps a check value of each key, so that a lost or exchanged key
 * file is found at the start and not by the first value that cannot be opened.
 */
public final class Vaults {

    private static final Logger LOG = LoggerFactory.getLogger(Vaults.class);

    /** The number under which the check of the fingerprint key is kept. */
    private static final int FINGERPRINT = 0;

    private Vaults() {}

    /**
     * Opens the vault whose keys are in {@code file}, which is made for a database that never had keys.
     *
     * @param database its schema {@code store} is up to date
     * @throws StoreException when keys that the database was used with are missing or differ
     */
    public static Vault open(Path file, Database database) throws IOException {
        boolean there = Files.exists(file);
        KeyRing ring = there ? KeyRing.read(file) : KeyRing.make();
        Map<Integer, byte[]> checks = checks(ring);
        database.transaction(connection -> {
            Map<Integer, byte[]> stored = lockAndRead(connection);
            if (!there && !stored.isEmpty()) {
                throw new StoreException(
                        "The key file " + file + " is missing, but the database holds personal data that "
                                + "was sealed with it: put the file back (from a backup or another node), or that data stays "
                                + "unreadable.");
            }
            stored.forEach((number, check) -> require(file, number, check, checks.get(number)));
            if (!there) {
                write(ring, file);
            }
            checks.keySet().removeAll(stored.keySet());
            insert(connection, checks);
            return stored.size();
        });
        return new KeyedVault(ring);
    }

    private static void write(KeyRing ring, Path file) {
        try {
            ring.write(file);
        } catch (IOException e) {
            throw new StoreException("The key file " + file + " cannot be written: " + e.getMessage());
        }
        LOG.info("New keys for personal data are in {}; back that file up.", file);
    }

    private static void require(Path file, int number, byte[] stored, byte @Nullable [] ours) {
        String key = number == FINGERPRINT ? "fingerprint" : Integer.toString(number);
        if (ours == null) {
            throw new StoreException("The key '" + key + "' is missing in " + file
                    + ", but the database was used with it: put it back, or what it sealed stays unreadable.");
        }
        if (!MessageDigest.isEqual(stored, ours)) {
            throw new StoreException("The key '" + key + "' in " + file
                    + " is not the one that the database was used with: put the right file in its place.");
        }
    }

    private static Map<Integer, byte[]> lockAndRead(Connection connection) throws SQLException {
        Map<Integer, byte[]> stored = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            // Two nodes at their first start would otherwise each make keys.
            statement.execute("LOCK TABLE store.vault_key IN EXCLUSIVE MODE");
            try (ResultSet rows = statement.executeQuery("SELECT number, check_value FROM store.vault_key")) {
                while (rows.next()) {
                    stored.put(rows.getInt(1), rows.getBytes(2));
                }
            }
        }
        return stored;
    }

    private static void insert(Connection connection, Map<Integer, byte[]> checks) throws SQLException {
        String insert = "INSERT INTO store.vault_key (number, check_value) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Map.Entry<Integer, byte[]> check : checks.entrySet()) {
                statement.setInt(1, check.getKey());
                statement.setBytes(2, check.getValue());
                statement.executeUpdate();
            }
        }
    }

    private static Map<Integer, byte[]> checks(KeyRing ring) {
        Map<Integer, byte[]> checks = new TreeMap<>();
        ring.sealing().forEach((number, key) -> checks.put(number, check(key)));
        checks.put(FINGERPRINT, check(ring.fingerprint()));
        return checks;
    }

    private static byte[] check(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal("qunfa key check".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HMAC-SHA-256.", e);
        }
    }
}
