package org.qunfa.carrier.sgip.pdu;

import java.nio.ByteBuffer;

/**
 * A message's name, which is the Sequence Number of its Submit (SGIP 1.2 §4.1): our own node, the time, and a number, and no
 * year. Written as three times ten digits.
 */
final class MessageId {

    private MessageId() {}

    /** The name in these twelve octets. */
    static String text(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        return String.format(
                "%010d%010d%010d",
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()));
    }
}
