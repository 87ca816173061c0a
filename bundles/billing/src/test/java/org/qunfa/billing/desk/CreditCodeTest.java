package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void takesTheExampleOfTheStandard() {
        assertTrue(CreditCode.isOne("91350100M000100Y43"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100m000100y43",
                "9135O100M000100Y43",
                "91350100M000100Y4３"
            })
    void refusesOtherForms(String word) {
        assertFalse(CreditCode.isOne(word));
    }

    /** Of all last signs one is right, and none when two neighbours change places. */
    @ParameterizedTest
    @ValueSource(strings = {"91330100MA2700000", "12100000400000001", "51100000500000005", "N2330106ME0000018"})
    void theLastSignChecksTheOthers(String word) {
        char[] right = SIGNS.chars()
                .filter(sign -> CreditCode.isOne(word + (char) sign))
                .mapToObj(sign -> String.valueOf((char) sign))
                .reduce("", String::concat)
                .toCharArray();
        assertEquals(1, right.length);
        assertFalse(CreditCode.isOne("" + word.charAt(1) + word.charAt(0) + word.substring(2) + right[0]));
    }
}
