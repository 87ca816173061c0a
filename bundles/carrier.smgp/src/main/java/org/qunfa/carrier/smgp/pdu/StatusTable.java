package org.qunfa.carrier.smgp.pdu;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.wire.carrier.StatusMeaning;

/** What Status of an answer says (SMGP 3.0 §6.3, the table of states). */
final class StatusTable {

    /** States of submissions other than 0. */
    static final Map<Integer, StatusMeaning> STATES = states();

    private StatusTable() {}

    private static Map<Integer, StatusMeaning> states() {
        var states = new HashMap<Integer, StatusMeaning>();
        states.put(1, StatusMeaning.THROTTLED); // the system is busy
        states.put(2, StatusMeaning.DOWN); // too many connections
        for (int format : new int[] {10, 11, 12, 30, 31, 34, 35, 36, 37, 44, 45}) {
            states.put(format, StatusMeaning.FORMAT);
        }
        states.put(20, StatusMeaning.DOWN); // the address
        states.put(21, StatusMeaning.DOWN); // the authentication
        states.put(22, StatusMeaning.DOWN); // the version
        for (int sender : new int[] {32, 33, 40, 43, 46, 48, 49, 59}) {
            // kinds of price and prices, the service, the sender's number, the number that pays, the company
            states.put(sender, StatusMeaning.SENDER);
        }
        states.put(39, StatusMeaning.WRONG_NETWORK); // no route
        states.put(58, StatusMeaning.WRONG_NETWORK); // no route fits
        states.put(47, StatusMeaning.NUMBER); // DestTermID
        return Map.copyOf(states);
    }

    /** Why a sign-in was refused, for operators; empty when it was not. */
    static String signIn(int status) {
        return switch (status) {
            case 0 -> "";
            case 1 -> "1, the system is busy";
            case 2 -> "2, too many connections";
            case 20 -> "20, the address";
            case 21 -> "21, the authentication";
            case 22 -> "22, the version is too high";
            default -> Integer.toUnsignedString(status);
        };
    }
}
