package org.qunfa.store;

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
}
