package org.qunfa.messaging.tell;

import java.time.Instant;

/**
 * A message that failed and is sent again.
 *
 * @param tries how often it was sent
 */
record Retry(Payload payload, int tries, Instant first, Instant next) {}
