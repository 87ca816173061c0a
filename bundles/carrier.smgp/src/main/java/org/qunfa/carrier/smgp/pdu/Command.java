package org.qunfa.carrier.smgp.pdu;

/** The commands that a client and a gateway exchange (SMGP 3.0 §6.2); an answer has the highest bit too. */
final class Command {

    static final int LOGIN = 0x01;
    static final int SUBMIT = 0x02;
    static final int DELIVER = 0x03;
    static final int ACTIVE_TEST = 0x04;
    static final int EXIT = 0x06;
    static final int ANSWER = 0x80000000;

    /** PacketLength, RequestID and SequenceID, four octets each (§6.1). */
    static final int HEADER = 12;

    /** Where SequenceID stands. */
    static final int SEQUENCE_AT = 8;

    /** Octets of MsgID. */
    static final int MSG_ID = 10;

    private Command() {}
}
