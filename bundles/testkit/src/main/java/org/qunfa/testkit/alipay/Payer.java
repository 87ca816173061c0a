package org.qunfa.testkit.alipay;

/**
 * Somebody who pays.
 *
 * @param id 16 digits that begin with 2088
 * @param openId what an application gets in place of it; empty where it gets the other one
 * @param logon as it is shown, for example {@code 138****0001}
 */
public record Payer(String id, String openId, String logon) {

    /** Nobody in particular. */
    public static final Payer SOMEBODY = new Payer("2088000000000001", "", "138****0001");

    /** Leaves the name out. */
    @Override
    public String toString() {
        return "Payer[" + id + "]";
    }
}
