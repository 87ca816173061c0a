package org.qunfa.wire.carrier;

import java.time.Duration;

/**
 * How long a line waits for what.
 *
 * @param response for the answer to a part
 * @param enquiry silence after which the line is tested; twice this, and it is dead
 * @param connect for a connection and its sign-in
 * @param reconnectLeast least time between two sign-ins
 * @param reconnectMost longest time between two sign-ins
 */
public record Patience(
        Duration response, Duration enquiry, Duration connect, Duration reconnectLeast, Duration reconnectMost) {}
