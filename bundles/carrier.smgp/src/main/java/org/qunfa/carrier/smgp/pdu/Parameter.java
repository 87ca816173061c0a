package org.qunfa.carrier.smgp.pdu;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.wire.MalformedException;
import org.qunfa.wire.text.OctetReader;
import org.qunfa.wire.text.OctetWriter;

/** Optional parameters: a tag of two octets, a length of two, and so many octets (SMGP 3.0 §6.4). */
final class Parameter {

    static final int TP_UDHI = 0x0002;
    static final int PK_TOTAL = 0x0009;
    static final int PK_NUMBER = 0x000A;
    static final int MSG_SRC = 0x0010;

    /** Octets of MsgSrc. */
    static final int MSG_SRC_WIDTH = 8;

    private Parameter() {}

    static void one(OctetWriter out, int tag, int value) {
        out.two(tag).two(1).one(value);
    }

    static void text(OctetWriter out, int tag, String value, int width) {
        out.two(tag).two(width).text(value, width);
    }

    /** All that are left, those of one octet as numbers; others are not looked at. */
    static Map<Integer, Integer> read(OctetReader in) throws MalformedException {
        var all = new HashMap<Integer, Integer>();
        while (in.left() > 0) {
            if (in.left() < 2 * Short.BYTES) {
                throw new MalformedException("half an optional parameter");
            }
            int tag = in.two();
            byte[] value = in.octets(in.two());
            if (value.length == 1) {
                all.put(tag, value[0] & 0xFF);
            }
        }
        return all;
    }
}
