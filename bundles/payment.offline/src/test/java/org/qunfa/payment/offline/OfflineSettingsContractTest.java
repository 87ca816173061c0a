package org.qunfa.payment.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.payment.offline.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class OfflineSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return Ground.PID;
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new OfflineSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Ground.settings(Map.of()));
        good.remove("service.pid");
        return good;
    }

    @ParameterizedTest
    @CsvSource({
        "account, 5719;0000",
        "account, 571",
        "bankCode, 308-331",
        "currency, yuan",
        "currency, cny",
        "least, 0",
        "days, 0",
        "days, 61"
    })
    void saysWhatIsWrong(String key, String value) {
        List<String> problems = check().problems(Ground.settings(Map.of(key, value)));
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(problems.get(0).startsWith(key), () -> "" + problems);
    }

    @ParameterizedTest
    @CsvSource({"5, 4, 1", "5, 5, 0"})
    void theSmallestAmountIsNotAboveTheLargest(String least, String most, int wrong) {
        assertEquals(
                wrong,
                check().problems(Ground.settings(Map.of("least", least, "most", most)))
                        .size());
    }
}
