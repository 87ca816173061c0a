package org.qunfa.plugin.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.PluginId;

class IdentityRecordsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aPersonHasANameAndIsNotPrinted() {
        assertEquals("Person[]", new Person("张三", "11010519491231002X", SOON).toString());
        assertThrows(IllegalArgumentException.class, () -> new Person("", "11010519491231002X", SOON));
        assertThrows(IllegalArgumentException.class, () -> new IdentityProfile(new PluginId("aliyun~main"), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105194912310021", "11010519491231002x", "1101051949123100", "0101051949123100211", ""})
    void aNumberIsFormedAsThoseOfIdentityCards(String number) {
        assertThrows(IllegalArgumentException.class, () -> new Person("张三", number, SOON));
    }
}
