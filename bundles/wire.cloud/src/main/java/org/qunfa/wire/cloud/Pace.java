package org.qunfa.wire.cloud;

import java.time.Duration;

/**
 * When a line does what.
 *
 * @param answer how long it waits for an answer
 * @param refresh time between two looks at what is approved
 * @param reconnectLeast least time between two looks when the service does not answer
 * @param reconnectMost longest time between two such looks
 * @param pull after what time the service is asked what became of messages; zero for never
 * @param throttlePause how long to wait when the service is asked too often
 */
public record Pace(
        Duration answer,
        Duration refresh,
        Duration reconnectLeast,
        Duration reconnectMost,
        Duration pull,
        Duration throttlePause) {}
