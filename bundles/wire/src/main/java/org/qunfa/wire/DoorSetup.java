package org.qunfa.wire;

import java.time.Duration;
import java.util.List;

/**
 * Where the carrier connects to us, for protocols that want it so.
 *
 * @param host the address to listen at
 * @param callers names or addresses of those who may connect; everybody else is hung up on before a word
 * @param most connections at once
 * @param idle silence after which a connection is ended
 */
public record DoorSetup(String host, int port, List<String> callers, int most, Duration idle) {

    public DoorSetup {
        callers = List.copyOf(callers);
    }
}
