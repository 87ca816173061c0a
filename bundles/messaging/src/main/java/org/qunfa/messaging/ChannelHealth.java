package org.qunfa.messaging;

/**
 * How well messages arrive that a line takes, altogether or in one network. Recent messages count more than older ones.
 *
 * @param network empty for all networks together
 * @param score which part arrives, at the least that is likely; 0 to 1
 * @param delivered how many arrived
 * @param of of how many whose end is known
 * @param out messages that have no receipt yet
 * @param mayBeOut how many may be out while other lines could take them
 * @param state {@code closed}: in use; {@code open}: left alone; {@code half-open}: tried again
 * @param cause why it is not in use: {@code receipts} or {@code submits}; empty when it is
 */
public record ChannelHealth(
        String network, double score, double delivered, double of, int out, int mayBeOut, String state, String cause) {}
