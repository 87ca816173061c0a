package org.qunfa.carrier.smpp.settings;

import java.util.List;
import org.qunfa.wire.Way;

/** How a line signs in at the carrier (SMPP 3.4 §4.1). */
public enum BindType {
    /** Both ways on one connection. */
    TRANSCEIVER("transceiver"),
    /** Only out: there are no receipts and nothing comes in. */
    TRANSMITTER("transmitter"),
    /** A connection out and one in for each bind. */
    PAIR("transmitter+receiver");

    private final String word;

    BindType(String word) {
        this.word = word;
    }

    /** The word for it in settings. */
    public String word() {
        return word;
    }

    /** The connections of each bind. */
    List<Way> ways() {
        return switch (this) {
            case TRANSCEIVER -> List.of(Way.BOTH);
            case TRANSMITTER -> List.of(Way.OUT);
            case PAIR -> List.of(Way.OUT, Way.IN);
        };
    }
}
