package org.qunfa.messaging;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A list of recipients that is read once, from its beginning to its end, without ever being held as a whole. */
@FunctionalInterface
public interface Recipients {

    /**
     * The next recipient, or null at the end.
     *
     * @throws IOException when the list breaks off
     * @throws Refusal when the list cannot be understood from here on
     */
    @Nullable
    Recipient next() throws IOException;
}
