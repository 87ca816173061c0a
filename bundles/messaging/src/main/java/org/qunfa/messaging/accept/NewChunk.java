package org.qunfa.messaging.accept;

/**
 * A chunk that is about to be stored.
 *
 * @param recipients sealed
 * @param fingerprints eight octets for each recipient
 * @param segments the price of each, one octet
 * @param reserved the sum of the prices
 */
record NewChunk(int no, int size, byte[] recipients, byte[] fingerprints, byte[] segments, int reserved) {}
