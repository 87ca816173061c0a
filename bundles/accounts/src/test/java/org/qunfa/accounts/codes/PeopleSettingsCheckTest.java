package org.qunfa.accounts.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleSettingsCheckTest {

    private final PeopleSettingsCheck check = new PeopleSettingsCheck();

    @Test
    void tellsWhatIsWrong() {
        assertEquals(List.of(), check.problems(Map.of()));
        assertEquals(List.of(), check.problems(Map.of("codeText", "Code {code}.")));
        assertEquals(
                List.of("codeText has no {code}, so nobody would learn the code"),
                check.problems(Map.of("codeText", "Hello.")));
        assertEquals(
                List.of("codeText: 【 and 】 are kept for the signature"),
                check.problems(Map.of("codeText", "【别家】{code}")));
        assertEquals(
                List.of("appealText: 【 and 】 are kept for the signature"),
                check.problems(Map.of("appealText", "【别家】")));
    }

    @Test
    void takesCallingCodesThatThereAre() {
        assertEquals(List.of(), check.problems(Map.of("codeCountries", new String[] {"86, 852", "1"})));
        assertEquals(List.of(), check.problems(Map.of("codeCountries", "86")));
        assertEquals(
                List.of(
                        "codeCountries: no country has the calling code 999",
                        "codeCountries: no country has the calling code +1",
                        "codeCountries: no country has the calling code CN"),
                check.problems(Map.of("codeCountries", List.of("86,999", "+1", "CN"))));
        assertEquals(List.of("codeCountries: no country is named"), check.problems(Map.of("codeCountries", " , ")));
    }
}
