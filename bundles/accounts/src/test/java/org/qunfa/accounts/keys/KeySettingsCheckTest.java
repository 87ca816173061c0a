package org.qunfa.accounts.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeySettingsCheckTest {

    private final KeySettingsCheck check = new KeySettingsCheck();

    @Test
    void tellsWhatIsWrong() {
        assertEquals(List.of(), check.problems(Map.of()));
        assertEquals(List.of(), check.problems(Map.of("platformName", "群发")));
        for (String bad : List.of("", " x", "a\nb", "x".repeat(81))) {
            assertEquals(
                    List.of("platformName has 1 to 80 characters, none of them a control character"),
                    check.problems(Map.of("platformName", bad)));
        }
    }
}
