package org.qunfa.carrier.sgip.pdu;

/** The commands that we and a gateway exchange (SGIP 1.2 §4.2); an answer has the highest bit too. */
final class Command {

    static final int BIND = 0x01;
    static final int UNBIND = 0x02;
    static final int SUBMIT = 0x03;
    static final int DELIVER = 0x04;
    static final int REPORT = 0x05;
    static final int ANSWER = 0x80000000;

    /** Message Length 4, Command ID 4, Sequence Number 12 octets (§4.1). */
    static final int HEADER = 20;

    /** Where the Sequence Number stands: node, time (MMDDHHMMSS as a number), number, four octets each. */
    static final int SEQUENCE_AT = 8;

    static final int SEQUENCE = 12;
    static final int RESERVE = 8;

    private Command() {}
}
