package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void isWrittenInMinorUnits() {
        assertEquals("-1250 CNY", new Money(-1250, "CNY").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cny", "RMBY", "人民币"})
    void aCurrencyHasThreeCapitalLetters(String currency) {
        assertThrows(IllegalArgumentException.class, () -> new Money(1, currency));
    }
}
