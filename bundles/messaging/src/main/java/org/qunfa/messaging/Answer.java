package org.qunfa.messaging;

/**
 * What a request was answered.
 *
 * @param replayed whether the answer was given before, to a request with the same key
 */
public record Answer<T>(T value, boolean replayed) {}
