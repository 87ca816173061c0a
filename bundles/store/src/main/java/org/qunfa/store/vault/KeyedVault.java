package org.qunfa.store.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Vault;

/**
 * Seals with the newest key of a ring. What it makes: two octets with the key's number, twelve of nonce, the sealed value,
 * sixteen of tag. Nonces are random, so one key should not seal more than 2^32 values (NIST SP 800-38D, section 8.3).
 */
final class KeyedVault implements Vault {

    private static final int NUMBER = 2;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int TAG_BITS = 8 * TAG;

    private final Map<Integer, SecretKey> keys;
    private final int newest;
    private final SecureRandom random = new SecureRandom();
    private final Idle<Cipher> ciphers = new Idle<>(() -> Cipher.getInstance("AES/GCM/NoPadding"));
    private final Idle<Mac> macs;
    private final Names names;

    KeyedVault(KeyRing ring) {
        keys = Map.copyOf(ring.sealing());
        newest = ring.sealing().lastKey();
        macs = new Idle<>(() -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(ring.fingerprint());
            return mac;
        });
        names = new Names(ring.fingerprint());
    }

    @Override
    public byte[] seal(byte[] value, byte[] context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = new byte[NUMBER + NONCE + value.length + TAG];
        ByteBuffer.wrap(sealed).putShort((short) newest).put(nonce);
        Cipher cipher = ciphers.take();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key(newest), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(sealed, 0, NUMBER);
            cipher.updateAAD(context);
            cipher.doFinal(value, 0, value.length, sealed, NUMBER + NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work on this machine.", e);
        }
        ciphers.give(cipher);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] context) {
        if (sealed.length < NUMBER + NONCE + TAG) {
            throw new IllegalArgumentException("A sealed value is longer than this.");
        }
        int number = Short.toUnsignedInt(ByteBuffer.wrap(sealed).getShort());
        SecretKey key = key(number);
        Cipher cipher = ciphers.take();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, NUMBER, NONCE));
            cipher.updateAAD(sealed, 0, NUMBER);
            cipher.updateAAD(context);
            byte[] value = cipher.doFinal(sealed, NUMBER + NONCE, sealed.length - NUMBER - NONCE);
            ciphers.give(cipher);
            return value;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This value was changed or belongs to another context.", e);
        }
    }

    @Override
    public long fingerprint(String purpose, long value) {
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(0, value).array();
        return ByteBuffer.wrap(authenticated(purpose, octets)).getLong();
    }

    @Override
    public byte[] hash(String purpose, byte[] value) {
        // As long as no fingerprint's value is, so that a hash gives no fingerprint away.
        return authenticated(purpose, sha256(value));
    }

    private byte[] authenticated(String purpose, byte[] ofFixedLength) {
        Mac mac = macs.take();
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        // A zero ends the purpose, so no purpose is another's beginning.
        mac.update((byte) 0);
        byte[] code = mac.doFinal(ofFixedLength);
        macs.give(mac);
        return code;
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String name(String purpose, byte[] value) {
        return names.name(purpose, value);
    }

    @Override
    public byte @Nullable [] named(String purpose, String name) {
        return names.named(purpose, name);
    }

    private SecretKey key(int number) {
        SecretKey key = keys.get(number);
        if (key == null) {
            throw new IllegalArgumentException("The key " + number + " of this value is not in the key file.");
        }
        return key;
    }
}
