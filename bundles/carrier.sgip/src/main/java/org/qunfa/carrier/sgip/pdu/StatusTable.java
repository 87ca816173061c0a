package org.qunfa.carrier.sgip.pdu;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.wire.carrier.StatusMeaning;

/** What Result of an answer says (SGIP 1.2, appendix: the table of error codes). */
final class StatusTable {

    /** Results of submissions other than 0. */
    static final Map<Integer, StatusMeaning> RESULTS = results();

    private StatusTable() {}

    private static Map<Integer, StatusMeaning> results() {
        var results = new HashMap<Integer, StatusMeaning>();
        for (int session : new int[] {1, 2, 3, 4}) {
            // the sign-in, a second one, too many connections, its type
            results.put(session, StatusMeaning.DOWN);
        }
        for (int format : new int[] {5, 7, 8, 9}) {
            // a parameter's form, the message's name, its length, its number
            results.put(format, StatusMeaning.FORMAT);
        }
        results.put(6, StatusMeaning.NUMBER); // the recipient's number
        results.put(10, StatusMeaning.SENDER); // an operation that is not allowed
        results.put(11, StatusMeaning.THROTTLED); // the node is busy
        results.put(21, StatusMeaning.NUMBER); // the destination cannot be reached
        results.put(22, StatusMeaning.WRONG_NETWORK); // the route is wrong
        results.put(23, StatusMeaning.WRONG_NETWORK); // there is no route
        results.put(24, StatusMeaning.SENDER); // the number that pays
        results.put(25, StatusMeaning.NUMBER); // the user cannot be written to
        results.put(29, StatusMeaning.NUMBER); // the user is not known
        results.put(32, StatusMeaning.THROTTLED); // the system failed
        results.put(33, StatusMeaning.THROTTLED); // the message centre is full
        return Map.copyOf(results);
    }

    /** Why a sign-in was refused, for operators; empty when it was not. */
    static String signIn(int result) {
        return switch (result) {
            case 0 -> "";
            case 1 -> "1, the name or the password";
            case 2 -> "2, it is signed in already";
            case 3 -> "3, too many connections";
            case 4 -> "4, the type of the sign-in";
            default -> Integer.toString(result);
        };
    }
}
