package org.qunfa.carrier.smpp.settings;

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
}
