package org.qunfa.testkit.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The octets of a PDU: the header of SMPP 3.4 §3.2 and whatever follows it, right or wrong.
 *
 * @param command command_id
 * @param status command_status
 * @param sequence sequence_number
 * @param body what follows
 */
public record RawPdu(int command, int status, int sequence, Octets body) {

    /** generic_nack. */
    public static final int GENERIC_NACK = 0x80000000;

    /** bind_receiver. */
    public static final int BIND_RECEIVER = 0x01;

    /** bind_transmitter. */
    public static final int BIND_TRANSMITTER = 0x02;

    /** submit_sm. */
    public static final int SUBMIT_SM = 0x04;

    /** deliver_sm. */
    public static final int DELIVER_SM = 0x05;

    /** unbind. */
    public static final int UNBIND = 0x06;

    /** bind_transceiver. */
    public static final int BIND_TRANSCEIVER = 0x09;

    /** enquire_link. */
    public static final int ENQUIRE_LINK = 0x15;

    /** A PDU that is a header only. */
    public static RawPdu of(int command, int sequence) {
        return new RawPdu(command, 0, sequence, Octets.of());
    }

    /** A PDU whose body is one string with its final zero, as a message_id or system_id. */
    public static RawPdu of(int command, int sequence, String string) {
        byte[] body = (string + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return new RawPdu(command, 0, sequence, Octets.of(body));
    }

    /** The response that fits, with this string as its body. */
    public RawPdu response(String string) {
        return of(command | 0x80000000, sequence, string);
    }

    /** The same with another sequence number. */
    public RawPdu sequenced(int number) {
        return new RawPdu(command, status, number, body);
    }

    /** The same with another body. */
    public RawPdu with(byte... octets) {
        return new RawPdu(command, status, sequence, Octets.of(octets));
    }

    /** The octets, with the length that they have. */
    public byte[] octets() {
        return octets(16 + body.length());
    }

    /** The octets, with a command_length that may be a lie. */
    public byte[] octets(int length) {
        return ByteBuffer.allocate(16 + body.length())
                .putInt(length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body.bytes())
                .array();
    }

    /** Says what it is, not what it carries. */
    @Override
    public String toString() {
        return "RawPdu[0x" + Integer.toHexString(command) + ", status " + status + ", sequence " + sequence + "]";
    }
}
