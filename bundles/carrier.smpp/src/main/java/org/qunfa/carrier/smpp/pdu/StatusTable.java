package org.qunfa.carrier.smpp.pdu;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.carrier.StatusMeaning;
import org.qunfa.wire.carrier.StatusMeanings;

/**
 * What the status of an answer other than 0 comes to (SMPP 3.4 §5.1.3, table 5-2). A status says that the carrier did not
 * take the message, so none of them is {@link SubmitOutcome.Unknown}. What the table does not have is refused for good: a
 * carrier's own codes from 0x400 on mean what the line's settings say.
 */
final class StatusTable {

    private static final Map<Integer, StatusMeaning> STANDARD = new HashMap<>();

    static {
        put(
                StatusMeaning.FORMAT,
                0x01, // ESME_RINVMSGLEN
                0x02, // ESME_RINVCMDLEN
                0x03, // ESME_RINVCMDID
                0x06, // ESME_RINVPRTFLG
                0x07, // ESME_RINVREGDLVFLG
                0x0C, // ESME_RINVMSGID
                0x15, // ESME_RINVSERTYP
                0x33, // ESME_RINVNUMDESTS
                0x34, // ESME_RINVDLNAME
                0x40, // ESME_RINVDESTFLAG
                0x42, // ESME_RINVSUBREP
                0x43, // ESME_RINVESMCLASS
                0x44, // ESME_RCNTSUBDL
                0x50, // ESME_RINVDSTTON
                0x51, // ESME_RINVDSTNPI
                0x54, // ESME_RINVREPFLAG
                0x55, // ESME_RINVNUMMSGS
                0x61, // ESME_RINVSCHED
                0x62, // ESME_RINVEXPIRY
                0x63, // ESME_RINVDFTMSGID
                0xC0, // ESME_RINVOPTPARSTREAM
                0xC1, // ESME_ROPTPARNOTALLWD
                0xC2, // ESME_RINVPARLEN
                0xC3, // ESME_RMISSINGOPTPARAM
                0xC4); // ESME_RINVOPTPARAMVAL
        put(
                StatusMeaning.SENDER,
                0x0A, // ESME_RINVSRCADR
                0x48, // ESME_RINVSRCTON
                0x49, // ESME_RINVSRCNPI
                0x53); // ESME_RINVSYSTYP
        put(StatusMeaning.NUMBER, 0x0B); // ESME_RINVDSTADR
        put(
                StatusMeaning.THROTTLED,
                0x08, // ESME_RSYSERR
                0x14, // ESME_RMSGQFUL
                0x58, // ESME_RTHROTTLED
                0x64); // ESME_RX_T_APPN
        put(
                StatusMeaning.DOWN,
                0x04, // ESME_RINVBNDSTS
                0x05, // ESME_RALYBND
                0x0D, // ESME_RBINDFAIL
                0x0E, // ESME_RINVPASWD
                0x0F); // ESME_RINVSYSID
    }

    private final StatusMeanings meanings;

    /** @param meanings what this line's carrier means by codes, before the protocol's table, and the pause after throttling */
    StatusTable(StatusMeanings meanings) {
        this.meanings = meanings;
    }

    private static void put(StatusMeaning meaning, int... codes) {
        for (int code : codes) {
            STANDARD.put(code, meaning);
        }
    }

    /** What a status other than 0 comes to. */
    SubmitOutcome outcome(int status) {
        return meanings.outcome(status, STANDARD, code(status));
    }

    /** What a generic_nack for a submission comes to: it was not read, so it was not taken (SMPP 3.4 §4.3). */
    SubmitOutcome nacked(int status) {
        return status == 0 ? new SubmitOutcome.Refused(RefusalReason.FORMAT, "generic_nack") : outcome(status);
    }

    /** A status code as people read it. */
    static String code(int status) {
        return String.format("0x%08X", status);
    }
}
