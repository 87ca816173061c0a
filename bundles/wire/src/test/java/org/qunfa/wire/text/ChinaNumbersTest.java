package org.qunfa.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.PhoneNumber;

class ChinaNumbersTest {

    private static final PhoneNumber MOBILE = new PhoneNumber(86_138_0013_8000L);

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "8613800138000", "+8613800138000", "008613800138000"})
    void readsEveryForm(String written) {
        assertEquals(MOBILE, ChinaNumbers.read(written));
        assertEquals("+8613800138000", ChinaNumbers.sender(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10086", "106900018800", "1380013800", "8513800138000", "1380013800a", "12800138000"})
    void readsNothingElse(String written) {
        assertNull(ChinaNumbers.read(written));
        assertEquals(written, ChinaNumbers.sender(written));
    }

    @Test
    void writesBothForms() {
        assertEquals("13800138000", ChinaNumbers.write(MOBILE, false));
        assertEquals("8613800138000", ChinaNumbers.write(MOBILE, true));
        assertFalse(ChinaNumbers.isChinese(new PhoneNumber(1_320_123_4567L)));
    }
}
