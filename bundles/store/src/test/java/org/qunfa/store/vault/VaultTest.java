package org.qunfa.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.store.StoreException;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.Vault;

class VaultTest {

    private static final byte[] VALUE = "a value of somebody".getBytes(UTF_8);
    private static final byte[] CONTEXT = "chunk 7".getBytes(UTF_8);

    private final KeyRing ring = KeyRing.make();
    private final Vault vault = new KeyedVault(ring);

    @TempDir
    Path folder;

    @Test
    void opensWhatItSealed() {
        assertArrayEquals(VALUE, vault.open(vault.seal(VALUE, CONTEXT), CONTEXT));
        assertArrayEquals(new byte[0], vault.open(vault.seal(new byte[0], CONTEXT), CONTEXT));
    }

    @Test
    void asvs_11_3_4_sealsTheSameValueDifferentlyEachTime() {
        assertFalse(Arrays.equals(vault.seal(VALUE, CONTEXT), vault.seal(VALUE, CONTEXT)));
    }

    @Test
    void asvs_11_3_2_and_11_3_3_refusesAChangeOfAnyOctet() {
        byte[] sealed = vault.seal(VALUE, CONTEXT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(IllegalArgumentException.class, () -> vault.open(changed, CONTEXT), "octet " + i);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThrows(IllegalArgumentException.class, () -> vault.open(cut, CONTEXT), "length " + length);
        }
        assertArrayEquals(VALUE, vault.open(sealed, CONTEXT));
    }

    /** Keys of 256 bits for AES-GCM with a tag of 128, and HMAC-SHA-256 whole; keys that are shorter are not read. */
    @Test
    void asvs_11_2_3_has128BitsAtLeast() throws IOException {
        for (var key : List.of(ring.fingerprint(), ring.sealing().get(1))) {
            assertEquals(32, key.getEncoded().length);
        }
        assertTrue(vault.seal(new byte[0], CONTEXT).length >= 2 + 12 + 16, "number, nonce and tag");
        assertEquals(32, vault.hash("device", VALUE).length);
        String whole = Base64.getEncoder().encodeToString(new byte[32]);
        refuse("fingerprint=" + whole + "\n1=" + Base64.getEncoder().encodeToString(new byte[15]));
        refuse("fingerprint=" + Base64.getEncoder().encodeToString(new byte[15]) + "\n1=" + whole);
    }

    @Test
    void refusesAnotherContext() {
        byte[] sealed = vault.seal(VALUE, CONTEXT);
        assertThrows(IllegalArgumentException.class, () -> vault.open(sealed, "chunk 8".getBytes(UTF_8)));
    }

    @Test
    void sealsWithTheNewestKeyAndOpensWithAll() {
        byte[] old = vault.seal(VALUE, CONTEXT);
        TreeMap<Integer, javax.crypto.SecretKey> keys = new TreeMap<>(ring.sealing());
        keys.put(300, KeyRing.make().sealing().get(1));
        Vault rotated = new KeyedVault(new KeyRing(ring.fingerprint(), keys));
        byte[] sealed = rotated.seal(VALUE, CONTEXT);
        assertEquals(300, (sealed[0] << 8) + sealed[1]);
        assertArrayEquals(VALUE, rotated.open(old, CONTEXT));
        assertArrayEquals(VALUE, rotated.open(sealed, CONTEXT));
        assertThrows(IllegalArgumentException.class, () -> vault.open(sealed, CONTEXT));
        assertEquals(vault.fingerprint("to", 8613800138000L), rotated.fingerprint("to", 8613800138000L));
    }

    @Test
    void fingerprintsByPurposeAndKey() {
        long print = vault.fingerprint("to", 42);
        assertEquals(print, vault.fingerprint("to", 42));
        assertNotEquals(print, vault.fingerprint("to", 43));
        assertNotEquals(print, vault.fingerprint("from", 42));
        assertNotEquals(print, new KeyedVault(KeyRing.make()).fingerprint("to", 42));
    }

    @Test
    void hashesByPurposeAndKey() {
        byte[] hash = vault.hash("device", VALUE);
        assertEquals(32, hash.length);
        assertArrayEquals(hash, vault.hash("device", VALUE.clone()));
        for (byte[] other : List.of(
                vault.hash("device", new byte[0]),
                vault.hash("devic", VALUE),
                vault.hash("", VALUE),
                new KeyedVault(KeyRing.make()).hash("device", VALUE))) {
            assertFalse(Arrays.equals(hash, other));
        }
    }

    /** What is hashed begins with no fingerprint, whatever its octets say. */
    @Test
    void aHashIsNoFingerprint() {
        byte[] hash =
                vault.hash("to", ByteBuffer.allocate(Long.BYTES).putLong(0, 42).array());
        assertNotEquals(vault.fingerprint("to", 42), ByteBuffer.wrap(hash).getLong());
    }

    @Test
    void worksForManyThreads() {
        long print = vault.fingerprint("to", 42);
        boolean all = IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> vault.fingerprint("to", 42) == print
                        && Arrays.equals(VALUE, vault.open(vault.seal(VALUE, CONTEXT), CONTEXT)));
        assertTrue(all);
    }

    @Test
    void asvs_13_3_1_keepsItsKeysInAFileForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("vault.keys");
        ring.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(VALUE, new KeyedVault(KeyRing.read(file)).open(vault.seal(VALUE, CONTEXT), CONTEXT));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(IOException.class, () -> KeyRing.read(file));
    }

    @Test
    void refusesAFileThatHoldsNoKeys() throws IOException {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        refuse("");
        refuse("1=" + key);
        refuse("fingerprint=" + key);
        refuse("fingerprint=" + key + "\n1=AAAA");
        refuse("fingerprint=" + key + "\n1=?");
        refuse("fingerprint=" + key + "\n0=" + key);
        refuse("fingerprint=" + key + "\n65536=" + key);
    }

    @Test
    void refusesADatabaseWhoseKeysAreLost() throws IOException {
        try (TestDatabase test = TestDatabase.fresh()) {
            Path lost = folder.resolve("lost.keys");
            StoreException missing = assertThrows(StoreException.class, () -> Vaults.open(lost, test.database()));
            assertTrue(missing.toString().contains("missing"), missing.getMessage());
            assertFalse(Files.exists(lost));

            Path other = folder.resolve("other.keys");
            KeyRing.make().write(other);
            StoreException differs = assertThrows(StoreException.class, () -> Vaults.open(other, test.database()));
            assertTrue(differs.toString().contains("is not the one"), differs.getMessage());
        }
    }

    private void refuse(String text) throws IOException {
        Path file = folder.resolve("bad.keys");
        org.qunfa.store.files.SecretFile.write(file, text);
        assertThrows(IOException.class, () -> KeyRing.read(file), text);
    }
}
