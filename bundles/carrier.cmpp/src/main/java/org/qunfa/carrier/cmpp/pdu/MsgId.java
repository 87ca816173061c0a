package org.qunfa.carrier.cmpp.pdu;

/**
 * The gateway's name for a message (CMPP 2.0 §7.4.3.2, CMPP 3.0 §8.4.3.2): in 64 bits from the highest on, month (4), day (5),
 * hour (5), minute (6), second (6), gateway (22), and a number that begins anew when it is used up (16).
 *
 * <p>It has no year, and a busy gateway uses a number twice in one second: it names a message among those of one day.
 */
public final class MsgId {

    private MsgId() {}

    /** The id as carriers write it: 22 digits, from which all 64 bits can be had back. */
    public static String text(long id) {
        return String.format(
                "%02d%02d%02d%02d%02d%07d%05d",
                id >>> 60,
                id >>> 55 & 0x1F,
                id >>> 50 & 0x1F,
                id >>> 44 & 0x3F,
                id >>> 38 & 0x3F,
                id >>> 16 & 0x3FFFFF,
                id & 0xFFFF);
    }
}
