package org.qunfa.accounts;

/**
 * What came of a request that may come again.
 *
 * @param replayed whether it came of an earlier one with the same key
 */
public record Repeated<T>(T value, boolean replayed) {}
