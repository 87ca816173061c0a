package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryCodeTest {

    @ParameterizedTest
    @CsvSource({
        "12125550123, 1",
        "79123456789, 7",
        "8613800138000, 86",
        "861, 86",
        "860, 86",
        "85251234567, 852",
        "852, 852",
        "21112345678, 211",
        "21012345678, 0",
        "25912345678, 0",
        "38412345678, 0",
        "99912345678, 0"
    })
    void findsTheCodeThatANumberBeginsWith(long digits, int code) {
        assertEquals(code, CountryCode.of(digits));
    }

    @Test
    void noCodeIsTheBeginningOfAnother() {
        for (int code = 100; code <= 999; code++) {
            int found = CountryCode.of(code);
            if (found != 0) {
                assertEquals(found, CountryCode.of(found * 1_000_000_000L + 999_999_999L));
            }
        }
    }
}
