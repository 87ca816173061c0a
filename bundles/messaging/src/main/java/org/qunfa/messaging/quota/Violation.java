package org.qunfa.messaging.quota;

/**
 * Something about the ledger that does not hold.
 *
 * @param invariant which one, {@code I1} to {@code I7}, {@code I10}
 * @param sentence what is wrong, with the figures
 */
public record Violation(String invariant, String sentence) {}
