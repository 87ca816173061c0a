package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreSettingsCheckTest {

    private final CoreSettingsCheck check = new CoreSettingsCheck();

    @Test
    void takesWhatIsRight() {
        assertEquals(List.of(), check.problems(Map.of()));
        assertEquals(
                List.of(),
                check.problems(Map.of(
                        "publicAddress", " https://notes.example.org/ ",
                        "optOutWords", "R, 退订，STOP,",
                        "optOutCodeCountries", "86, 852",
                        "contentReviewClasses", "code, marketing",
                        "requiredContentReviewers", "aliyun~main",
                        "optOutCodeText", "{code}")));
    }

    @ParameterizedTest
    @CsvSource({
        "publicAddress, notes.example.org, publicAddress is https://",
        "publicAddress, https://notes.example.org/?a=b, without a query",
        "publicAddress, ftp://notes.example.org, publicAddress is https://",
        "optOutWords, 'R, !?', optOutWords: !? has no letter",
        "optOutCodeText, 您好, optOutCodeText has no {code}",
        "optOutCodeText, 【别家】{code}, optOutCodeText: 【 and 】 are kept",
        "optOutCodeCountries, '86, 999', optOutCodeCountries: no country has the calling code 999",
        "optOutCodeCountries, '', optOutCodeCountries: no country is named",
        "contentReviewClasses, 'notice, ads', ads is no class",
        "requiredContentReviewers, aliyun, requiredContentReviewers: aliyun",
        "optOutConfirmation, 【别家】您已退订, optOutConfirmation: 【 and 】 are kept",
    })
    void tellsWhatIsWrong(String name, String value, String told) {
        List<String> problems = check.problems(Map.of(name, value));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains(told), problems::toString);
    }
}
