package org.qunfa.carrier.cmpp.pdu;

/** The commands that a client and a gateway exchange (CMPP 2.0 §7.2, CMPP 3.0 §8.2); an answer has the highest bit too. */
final class Command {

    static final int CONNECT = 0x01;
    static final int TERMINATE = 0x02;
    static final int SUBMIT = 0x04;
    static final int DELIVER = 0x05;
    static final int ACTIVE_TEST = 0x08;
    static final int ANSWER = 0x80000000;

    /** Total_Length, Command_Id and Sequence_Id, four octets each (§7.3.1, §8.3.1). */
    static final int HEADER = 12;

    /** Where Sequence_Id stands. */
    static final int SEQUENCE_AT = 8;

    private Command() {}
}
