package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillingSettingsCheckTest {

    private static int problems(String address) {
        return new BillingSettingsCheck()
                .problems(Map.of("publicAddress", address))
                .size();
    }

    @Test
    void anAddressIsOneOfAPlatform() {
        assertEquals(List.of(), new BillingSettingsCheck().problems(Map.of()));
        assertEquals(0, problems(""));
        assertEquals(0, problems("https://sms.example.com:8443/"));
        assertEquals(1, problems("http://sms.example.com"));
        assertEquals(1, problems("https://sms.example.com/app"));
    }
}
