package org.qunfa.payment.alipay.api;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/**
 * What Alipay's codes mean: those that all calls have in common (opendocs.alipay.com/open/common/02km9f), and beside them the
 * {@code sub_code} of the call, which some gateways write with {@code aop.} before it.
 */
public final class Codes {

    static final String DONE = "10000";

    private static final String BUSINESS = "40004";
    private static final String OFTEN = "40005";
    private static final Pattern SUB = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,63}");

    /** The call itself is wrong, or its signature, or nobody let it in. */
    private static final Set<String> OUTSIDE = Set.of("20001", "40001", "40002");

    /** It failed, and wants the same call again. */
    private static final Set<String> FAILED = Set.of("ACQ.SYSTEM_ERROR", "SYSTEM_ERROR", "ACQ.BUSINESS_SYSTEM_ERROR");

    /** About the seller, its rights or its account. */
    private static final Set<String> OF_SELLER = Set.of(
            "ACQ.ACCESS_FORBIDDEN",
            "ACQ.PARTNER_ERROR",
            "ACQ.INVALID_STORE_ID",
            "ACQ.SELLER_BALANCE_NOT_ENOUGH",
            "ACQ.SELLER_BEEN_BLOCKED",
            "ACQ.TOTAL_FEE_EXCEED");

    private Codes() {}

    /** The word for what went wrong: the {@code sub_code} where there is one. */
    static String word(String code, String sub) {
        String bare = sub.startsWith("aop.") ? sub.substring(4) : sub;
        return SUB.matcher(bare).matches() ? bare : "code " + (code.matches("[0-9]{5}") ? code : "unknown");
    }

    /** Whether it says that the call certainly did nothing, whoever says so. */
    static boolean isOutside(String code) {
        return OUTSIDE.contains(code);
    }

    static boolean isOften(String code) {
        return code.equals(OFTEN);
    }

    /** Whether it says that the business was refused, for certain. */
    static boolean isRefused(String code, String word) {
        boolean failed = FAILED.contains(word) || (word.startsWith("isp.") && !isNoBill(word));
        return (code.equals(BUSINESS) && !failed) || code.equals("40003") || code.equals("40006");
    }

    /** Whether it says that there is no such trade. */
    public static boolean isNoTrade(String word) {
        return word.equals("ACQ.TRADE_NOT_EXIST");
    }

    /** Whether it says that there is something under the name that is paid, or is another trade. */
    public static boolean isUsed(String word) {
        return word.equals("ACQ.TRADE_HAS_SUCCESS") || word.equals("ACQ.CONTEXT_INCONSISTENT");
    }

    /** Whether it says that the refund's name was used for another. */
    public static boolean isOtherRefund(String word) {
        return word.equals("ACQ.DISCORDANT_REPEAT_REQUEST");
    }

    /** Whether it says that there is no bill. */
    public static boolean isNoBill(String word) {
        return word.toUpperCase(Locale.ROOT).endsWith("BILL_NOT_EXIST");
    }

    /** Whose fault it is. */
    public static Failure failure(String word) {
        return OF_SELLER.contains(word) || word.startsWith("isv.") || word.startsWith("code ")
                ? new Failure(Blame.HOST, word, "Alipay does not do this for the application or its seller")
                : Failure.remote(word, "Alipay refused");
    }

    static Failure often(String word) {
        return Failure.remote(word, "Alipay is asked too often");
    }

    static Failure notLetIn(String word) {
        return new Failure(Blame.HOST, word, "Alipay does not take the application's call");
    }

    static Failure failed(String word) {
        return Failure.remote(word, "Alipay failed");
    }

    static Failure late() {
        return new Failure(Blame.HOST, "timeout", "there was no time left for a call");
    }

    /** What came cannot be believed, or says nothing. */
    public static Failure unreadable() {
        return Failure.remote("unreadable", "this is nothing that Alipay writes and signs");
    }
}
