package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.qunfa.testkit.cloud.MovedClock;

/**
 * What the desks of the platform share.
 *
 * @param faults what the platform does wrong
 */
record Platform(MovedClock clock, PlatformKeys keys, Gate gate, Ledger ledger, Courier courier, Faults faults) {

    /** What is wrong now. Safe for use by many threads. */
    static final class Faults {

        private final Set<PayFault> wrong = EnumSet.noneOf(PayFault.class);

        synchronized void set(Set<PayFault> wanted) {
            wrong.clear();
            wrong.addAll(wanted);
        }

        synchronized boolean has(PayFault fault) {
            return wrong.contains(fault);
        }
    }

    boolean has(PayFault fault) {
        return faults.has(fault);
    }

    /** Somebody pays: what the payer's side and tests do. */
    void paid(Order order, String openid) {
        order.pay(openid, ledger.number("42", clock.instant()), clock.instant());
        courier.bring(order.terms().noticeTo(), Draft.paid(order, clock.instant()));
    }

    /** A refund comes to its end. */
    void end(Repayment repayment, RefundState state) {
        repayment.end(state, clock.instant());
        URI address = repayment.terms().noticeTo();
        if (address != null) {
            courier.bring(address, Draft.ended(repayment, clock.instant()));
        }
    }
}
