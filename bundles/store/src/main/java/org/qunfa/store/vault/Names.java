package org.qunfa.store.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Vault;

/**
 * Names values by enciphering them, with zeros behind them, as one block of AES: what does not decipher to the zeros is no name
 * (Bellare and Rogaway, "Encode-then-encipher encryption", 2000). Each purpose has a key of its own, made from the key of the
 * fingerprints. Safe for use by many threads.
 */
final class Names {

    private static final int BLOCK = 16;

    private final SecretKey root;
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
    // One block in CBC with a vector of zeros is the bare block cipher.
    private final Idle<Cipher> ciphers = new Idle<>(() -> Cipher.getInstance("AES/CBC/NoPadding"));

    Names(SecretKey root) {
        this.root = root;
    }

    String name(String purpose, byte[] value) {
        if (value.length != Vault.NAMED_OCTETS) {
            throw new IllegalArgumentException("A value to name has " + Vault.NAMED_OCTETS + " octets.");
        }
        byte[] block = work(Cipher.ENCRYPT_MODE, purpose, Arrays.copyOf(value, BLOCK));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(block);
    }

    byte @Nullable [] named(String purpose, String name) {
        byte[] block;
        try {
            block = Base64.getUrlDecoder().decode(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
        // The last character holds four bits that the decoder drops.
        if (block.length != BLOCK
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(block)
                        .equals(name)) {
            return null;
        }
        byte[] plain = work(Cipher.DECRYPT_MODE, purpose, block);
        int rest = 0;
        for (int i = Vault.NAMED_OCTETS; i < BLOCK; i++) {
            rest |= plain[i];
        }
        return rest == 0 ? Arrays.copyOf(plain, Vault.NAMED_OCTETS) : null;
    }

    private byte[] work(int mode, String purpose, byte[] block) {
        Cipher cipher = ciphers.take();
        try {
            cipher.init(mode, keys.computeIfAbsent(purpose, this::key), new IvParameterSpec(new byte[BLOCK]));
            byte[] done = cipher.doFinal(block);
            ciphers.give(cipher);
            return done;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES does not work on this machine.", e);
        }
    }

    private SecretKey key(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(root);
            // No fingerprint and no hash is made of this: behind their purpose and its zero stand eight octets, or 32.
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update(new byte[] {0, 'n', 'a', 'm', 'e', 's'});
            return new SecretKeySpec(mac.doFinal(), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC does not work on this machine.", e);
        }
    }
}
