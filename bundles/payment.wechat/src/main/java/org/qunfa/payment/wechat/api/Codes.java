package org.qunfa.payment.wechat.api;

import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/**
 * What WeChat Pay's codes mean, after the tables of codes of each call and, where those of
 * APIv3 leave one out, of the interface before it. Some are written in two ways.
 */
public final class Codes {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    /** Too many calls, which are told to come again; none of them says anything of an order. */
    private static final Set<String> BUSY =
            Set.of("FREQUENCY_LIMITED", "FREQUENCY_LIMIT_EXCEED", "RATELIMIT_EXCEEDED", "RATE_LIMITED", "RULE_LIMIT");

    /** It failed, and wants the same call with the same number again. */
    private static final Set<String> FAILED =
            Set.of("SYSTEM_ERROR", "SYSTEMERROR", "BANK_ERROR", "BANKERROR", "BIZERR_NEED_RETRY");

    /** About the merchant, its rights or its account. */
    private static final Set<String> OF_MERCHANT =
            Set.of("APPID_MCHID_NOT_MATCH", "MCH_NOT_EXISTS", "NO_AUTH", "NOT_ENOUGH", "SIGN_ERROR");

    private Codes() {}

    static boolean isCode(String word) {
        return CODE.matcher(word).matches();
    }

    static boolean isBusy(String code) {
        return BUSY.contains(code);
    }

    static boolean isFailed(String code) {
        return FAILED.contains(code);
    }

    /** Whether it says that the order was paid. */
    public static boolean isPaid(String code) {
        return code.equals("ORDERPAID") || code.equals("ORDER_PAID");
    }

    /** Whether it says that the order is closed. */
    public static boolean isClosed(String code) {
        return code.equals("ORDER_CLOSED") || code.equals("ORDERCLOSED");
    }

    /** Whether it says that there is no such order. */
    public static boolean isNoOrder(String code) {
        return code.equals("ORDER_NOT_EXIST") || code.equals("ORDERNOTEXIST");
    }

    /** Whether it says that the number was used for an order that is another. */
    public static boolean isUsed(String code) {
        return code.equals("OUT_TRADE_NO_USED");
    }

    /** Whether it says that there is nothing of the name. */
    public static boolean isNothing(String code) {
        return code.equals("RESOURCE_NOT_EXISTS") || code.equals("REFUNDNOTEXIST") || isNoOrder(code);
    }

    /** Whose fault it is. */
    public static Failure failure(String code) {
        return OF_MERCHANT.contains(code)
                ? new Failure(Blame.HOST, code, "WeChat Pay does not do this for the merchant")
                : Failure.remote(code, "WeChat Pay refused");
    }

    static Failure busy(String code) {
        return Failure.remote(code, "WeChat Pay is asked too often");
    }

    static Failure notLetIn(String code) {
        return new Failure(Blame.HOST, code, "WeChat Pay does not take the merchant's signature");
    }

    static Failure failed(String code) {
        return Failure.remote(code, "WeChat Pay failed");
    }

    static Failure late() {
        return new Failure(Blame.HOST, "timeout", "there was no time left for a call");
    }

    /** What came cannot be believed, or says nothing. */
    public static Failure unreadable() {
        return Failure.remote("unreadable", "this is nothing that WeChat Pay writes and signs");
    }
}
