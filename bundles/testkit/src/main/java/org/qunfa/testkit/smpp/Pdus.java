package org.qunfa.testkit.smpp;

import java.util.List;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/** Octets of the PDUs that the centre writes, by jSMPP's codec. */
final class Pdus {

    static final PDUComposer COMPOSER = new DefaultComposer();

    /** A composition that the codec may find a string too long in. */
    interface Composition {
        byte[] compose() throws PDUStringException;
    }

    private Pdus() {}

    static byte[] compose(Composition composition) {
        try {
            return composition.compose();
        } catch (PDUStringException e) {
            throw new IllegalArgumentException("a field of a PDU is too long", e);
        }
    }

    /** A response that is a header only. */
    static byte[] response(int commandId, int status, int sequence) {
        return COMPOSER.composeHeader(commandId | 0x80000000, status, sequence);
    }

    static OptionalParameter tlv(int tag, byte... value) {
        return new OptionalParameter.OctetString((short) tag, value);
    }

    /**
     * The fields of a deliver_sm that differ.
     *
     * @param from source_addr
     * @param to destination_addr
     * @param esmClass esm_class
     * @param dataCoding data_coding
     * @param body short_message
     * @param tlvs optional parameters
     */
    record Deliver(String from, String to, int esmClass, int dataCoding, Octets body, List<OptionalParameter> tlvs) {

        byte[] compose(int sequence) {
            return Pdus.compose(() -> COMPOSER.deliverSm(
                    sequence,
                    "",
                    (byte) 1,
                    (byte) 1,
                    from,
                    (byte) 1,
                    (byte) 1,
                    to,
                    (byte) esmClass,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) dataCoding,
                    body.bytes(),
                    tlvs.toArray(OptionalParameter[]::new)));
        }
    }
}
