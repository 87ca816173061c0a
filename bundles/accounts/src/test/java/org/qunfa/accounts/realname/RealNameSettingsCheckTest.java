package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealNameSettingsCheckTest {

    private static List<String> problems(Map<String, ?> settings) {
        return new RealNameSettingsCheck().problems(settings);
    }

    @Test
    void takesNothingAndNamesOfInstances() {
        assertEquals(List.of(), problems(Map.of()));
        assertEquals(List.of(), problems(Map.of("checker", "")));
        assertEquals(List.of(), problems(Map.of("checker", "aliyun~main")));
    }

    @Test
    void refusesWhatNoInstanceIsCalled() {
        assertEquals(
                List.of("checker is the name of an instance, such as aliyun~main, or empty"),
                problems(Map.of("checker", "aliyun")));
    }
}
