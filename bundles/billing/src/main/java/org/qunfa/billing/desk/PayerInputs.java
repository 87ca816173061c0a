package org.qunfa.billing.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Network;
import org.qunfa.billing.Orders;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PayerFact;
import org.qunfa.plugin.payment.PaymentProfile;

/** What is wrong with what was said of whoever pays. Nothing of it is kept. */
final class PayerInputs {

    private static final int LONGEST_ACCOUNT = 128;

    /** Where nobody's browser is seen from outside: who writes one of these took it from behind a proxy. */
    private static final List<Network> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "224.0.0.0/3",
                    "::/127",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(Network::read)
            .flatMap(Optional::stream)
            .toList();

    private PayerInputs() {}

    /**
     * Refuses a payer whom the provider could not have pay in this way, before anything is written down.
     *
     * @throws Denied INVALID, at the field
     */
    static void check(Orders.Payer payer, PayWay way, PaymentProfile profile) {
        if (payer.account().length() > LONGEST_ACCOUNT) {
            throw Denied.at("/payer", "bad-text", "write up to " + LONGEST_ACCOUNT + " characters");
        }
        if (!payer.address().isEmpty() && !isOutside(payer.address())) {
            throw Denied.at(
                    "/payerAddress",
                    "bad-address",
                    "write the public address of the payer's browser, of IPv4 or IPv6; names and addresses of networks"
                            + " inside are not");
        }
        PayerFact needed = profile.needs().get(way);
        if (needed == PayerFact.ADDRESS && payer.address().isEmpty()) {
            throw Denied.at(
                    "/payerAddress",
                    "payer-address-missing",
                    "this way needs the public address of the payer's browser, as whoever faces it sees it; the"
                            + " provider opens its page for that address alone");
        }
        if (needed == PayerFact.ACCOUNT && payer.account().isEmpty()) {
            throw Denied.at(
                    "/payer",
                    "payer-missing",
                    "this way needs the provider's name for who pays, such as the openid of the application that the"
                            + " merchant's orders are for");
        }
    }

    private static boolean isOutside(String text) {
        return text.indexOf('/') < 0
                && Network.read(text).isPresent()
                && INSIDE.stream().noneMatch(network -> network.contains(text));
    }
}
