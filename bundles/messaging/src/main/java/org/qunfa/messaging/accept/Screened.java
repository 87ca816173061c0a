package org.qunfa.messaging.accept;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Stop;

/**
 * A recipient about whom everything is known that accepting asks.
 *
 * @param fingerprint of the number
 * @param segments what is reserved: nothing, when a rule stops it
 * @param stop why a rule stops it; null when none does
 */
record Screened(
        Addressee addressee,
        long fingerprint,
        int segments,
        @Nullable Stop stop) {}
