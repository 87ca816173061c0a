package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Orders;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PayerFact;
import org.qunfa.plugin.payment.PaymentProfile;

class PayerInputsTest {

    private static final PaymentProfile PROFILE = new Till(Street.TILL)
            .profile()
            .needing(Map.of(PayWay.REDIRECT, PayerFact.ADDRESS, PayWay.IN_APP, PayerFact.ACCOUNT));

    private static void check(String account, String address, PayWay way) {
        PayerInputs.check(new Orders.Payer(account, address), way, PROFILE);
    }

    private static void refused(String pointerAndCode, String account, String address, PayWay way) {
        var denied = assertThrows(Denied.class, () -> check(account, address, way));
        assertEquals(pointerAndCode, denied.pointer() + " " + denied.code());
    }

    @Test
    void aWaySaysWhatItNeeds() {
        assertDoesNotThrow(() -> check("", "", PayWay.QR));
        assertDoesNotThrow(() -> check("", "203.0.113.41", PayWay.REDIRECT));
        assertDoesNotThrow(() -> check("openid", "", PayWay.IN_APP));
        refused("/payerAddress payer-address-missing", "openid", "", PayWay.REDIRECT);
        refused("/payer payer-missing", "", "203.0.113.41", PayWay.IN_APP);
        refused("/payer bad-text", "x".repeat(129), "", PayWay.IN_APP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.41", "8.8.8.8", "2400:3200::1"})
    void anAddressIsOneOfTheOpenNetwork(String address) {
        assertDoesNotThrow(() -> check("", address, PayWay.QR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.20.0.2",
                "192.168.1.1",
                "100.64.0.9",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "203.0.113.0/24",
                "203.0.113.041",
                "payer.example.com",
                "203.0.113.41, 10.0.0.1",
                " 203.0.113.41"
            })
    void whatNobodyOutsideHasIsRefused(String address) {
        refused("/payerAddress bad-address", "", address, PayWay.QR);
    }
}
