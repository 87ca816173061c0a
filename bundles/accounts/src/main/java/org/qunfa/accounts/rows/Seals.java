package org.qunfa.accounts.rows;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Networks;
import org.qunfa.store.Vault;

/** What is sealed in the tables of people, and the fingerprints by which it is found. Safe for use by many threads. */
public final class Seals {

    private final Vault vault;

    Seals(Vault vault) {
        this.vault = vault;
    }

    /** The fingerprint of a number. */
    public long phone(PhoneNumber number) {
        return vault.fingerprint("person phone", number.digits());
    }

    /** The fingerprint of an address that requests come from; networks of IPv6 count as one address. */
    public long address(String address) {
        return text("person address", Networks.of(address));
    }

    /** The fingerprint of any text. */
    public long text(String purpose, String text) {
        return vault.fingerprint(purpose, ByteBuffer.wrap(sha256(text)).getLong());
    }

    /** The keyed hash of a text that is not kept, 32 octets. */
    public byte[] hash(String purpose, String text) {
        return hash(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of what is no text. */
    public byte[] hash(String purpose, byte[] octets) {
        return vault.hash(purpose, octets);
    }

    /** What a text is called outside: 22 letters, digits, hyphens and underscores, which tell nobody anything without the keys. */
    public String name(String purpose, String text) {
        return vault.name(purpose, Arrays.copyOf(sha256(text), Vault.NAMED_OCTETS));
    }

    /** Seals one thing about somebody or something. */
    public byte[] seal(String what, UUID of, String text) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), context(what, of));
    }

    /** Seals what is no text. */
    public byte[] sealOctets(String what, UUID of, byte[] octets) {
        return vault.seal(octets, context(what, of));
    }

    /** Opens what is no text. */
    public byte[] openOctets(String what, UUID of, byte[] sealed) {
        return vault.open(sealed, context(what, of));
    }

    /** Seals it where there is something. */
    public byte @Nullable [] sealed(String what, UUID of, @Nullable String text) {
        return text == null ? null : seal(what, of, text);
    }

    /** Opens what was sealed. */
    public String open(String what, UUID of, byte[] sealed) {
        return new String(vault.open(sealed, context(what, of)), StandardCharsets.UTF_8);
    }

    /** Opens it where there is something. */
    public @Nullable String opened(String what, UUID of, byte @Nullable [] sealed) {
        return sealed == null ? null : open(what, of, sealed);
    }

    /** Seals a number. */
    public byte[] seal(UUID person, PhoneNumber phone) {
        return vault.seal(BigInteger.valueOf(phone.digits()).toByteArray(), context("phone", person));
    }

    /** Opens a number. */
    public PhoneNumber phone(UUID person, byte[] sealed) {
        return new PhoneNumber(new BigInteger(vault.open(sealed, context("phone", person))).longValueExact());
    }

    /** SHA-256, for secrets that nobody can guess. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] context(String what, UUID of) {
        return ("person " + what + " " + of).getBytes(StandardCharsets.UTF_8);
    }
}
