package org.qunfa.messaging.quota;

/**
 * An organisation's quota, in segments.
 *
 * @param available free to be reserved
 * @param reserved held for accepted notices
 * @param consumed charged for messages that carriers took
 */
public record Balance(long available, long reserved, long consumed) {}
