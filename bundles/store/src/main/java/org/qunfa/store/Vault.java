package org.qunfa.store;

import org.jspecify.annotations.Nullable;

/**
 * Seals personal data before it is stored, and finds it again without opening it. AES-256-GCM with a random nonce, and
 * HMAC-SHA-256; the keys come from a file that only its owner can read, and each has a number, so that they can be changed.
 * Safe for use by many threads.
 */
public interface Vault {

    /**
     * Seals a value.
     *
     * @param context what the value belongs to; opening needs the same, so a sealed value cannot be moved elsewhere
     * @return the key's number, the nonce, the sealed value and its tag
     */
    byte[] seal(byte[] value, byte[] context);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalArgumentException when it was changed, belongs to another context or its key is gone
     */
    byte[] open(byte[] sealed, byte[] context);

    /**
     * A keyed fingerprint by which equal values can be found: the first eight octets of an HMAC. Collisions are possible, so
     * compare the opened values.
     *
     * @param purpose keeps the fingerprints of different kinds of values apart
     */
    long fingerprint(String purpose, long value);

    /**
     * A keyed hash, for what is only ever compared and never opened again: an HMAC-SHA-256, 32 octets. Without the keys nobody
     * tells whose it is, be there ever so few values to try. It stays the same for as long as fingerprints do.
     *
     * @param purpose keeps the hashes of different kinds of values apart
     * @param value of any length
     */
    byte[] hash(String purpose, byte[] value);

    /** Octets of a value that {@link #name} takes. */
    int NAMED_OCTETS = 10;

    /**
     * A short name for a value, fit for a URL: 22 letters, digits, hyphens and underscores, from which nobody without the keys
     * learns anything but whether two values are equal. Somebody who guesses hits a name once in 2^48 times. Names stay the
     * same for as long as fingerprints do.
     *
     * @param purpose keeps the names of different kinds of values apart
     * @param value {@value #NAMED_OCTETS} octets
     */
    String name(String purpose, byte[] value);

    /** The value that {@link #name} named; null when this vault never made the name for this purpose. */
    byte @Nullable [] named(String purpose, String name);
}
