package org.qunfa.carrier.cmpp.pdu;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.wire.carrier.StatusMeaning;

/** What Result of CMPP_SUBMIT_RESP says (CMPP 2.0 §7.4.3.3, CMPP 3.0 §8.4.3.2), and Status of CMPP_CONNECT_RESP. */
final class StatusTable {

    /** Results other than 0. */
    static final Map<Integer, StatusMeaning> RESULTS = results();

    private StatusTable() {}

    private static Map<Integer, StatusMeaning> results() {
        var results = new HashMap<Integer, StatusMeaning>();
        results.put(1, StatusMeaning.FORMAT); // the message's structure
        results.put(2, StatusMeaning.FORMAT); // the command
        results.put(3, StatusMeaning.FORMAT); // the message's number twice
        results.put(4, StatusMeaning.FORMAT); // the message's length
        results.put(5, StatusMeaning.SENDER); // the fee's code
        results.put(6, StatusMeaning.FORMAT); // longer than the longest
        results.put(7, StatusMeaning.SENDER); // the business' code
        results.put(8, StatusMeaning.THROTTLED); // flow control
        results.put(9, StatusMeaning.OTHER); // 2.0: anything else; 3.0: a number that this gateway does not bill
        results.put(10, StatusMeaning.SENDER); // Src_Id
        results.put(11, StatusMeaning.SENDER); // Msg_src
        results.put(12, StatusMeaning.SENDER); // Fee_terminal_Id
        results.put(13, StatusMeaning.NUMBER); // Dest_terminal_Id
        return Map.copyOf(results);
    }

    /** Why a sign-in was refused, for operators (CMPP 2.0 §7.4.1.2, CMPP 3.0 §8.4.1.2); empty when it was not. */
    static String signIn(int status) {
        return switch (status) {
            case 0 -> "";
            case 1 -> "1, the request's structure";
            case 2 -> "2, the source address";
            case 3 -> "3, the authentication";
            case 4 -> "4, the version is too high";
            default -> Integer.toUnsignedString(status);
        };
    }
}
