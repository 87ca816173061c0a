package org.qunfa.carrier.sgip.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSettingsReaderTest {

    private static Map<String, Object> least() {
        return new HashMap<>(Map.of(
                "service.pid",
                "org.qunfa.carrier.sgip~main",
                "host",
                "gw.example.net",
                "nodeId",
                "3075512345",
                "loginName",
                "901234",
                "_password",
                "secret"));
    }

    @Test
    void hasDefaults() {
        LineSettings settings = LineSettingsReader.read(least());
        assertEquals("sgip~main", settings.id().value());
        assertEquals(8801, settings.peer().port());
        assertEquals(8802, settings.door().port());
        assertEquals("901234", settings.door().name());
        assertEquals(List.of("gw.example.net"), callers(settings));
        assertEquals("Asia/Shanghai", settings.zone().getId());
        assertEquals(16, settings.profile().window());
        assertEquals(Set.of(), settings.profile().alphabets());
    }

    private static List<String> callers(LineSettings settings) {
        var door = settings.setup().door();
        return door == null ? List.of() : door.callers();
    }

    @Test
    void withoutAPortNobodyIsLetInAndNothingIsReported() {
        Map<String, Object> given = least();
        given.put("listenPort", 0);
        LineSettings settings = LineSettingsReader.read(given);
        assertEquals(List.of(), callers(settings));
        assertFalse(settings.profile().receipts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host||host is missing: give the host name or address of the carrier's gateway.",
                "loginName||loginName is missing: give the name that the carrier gave this account.",
                "nodeId|4294967296|nodeId \"4294967296\" does not do: give a whole number from 0 to 4294967295.",
                "listenPort|70000|listenPort \"70000\" does not do: give a whole number from 0 to 65535.",
                "_password||_listenPassword is missing: give the password that the gateway signs in with, or 0 as listenPort.",
                "port|0|port \"0\" does not do: give a whole number from 1 to 65535.",
                "binds|65|binds \"65\" does not do: give a whole number from 1 to 64.",
                "sourceAddress|+8610|sourceAddress \"+8610\" does not do: give at most 20 digits.",
                "serviceType|业务|serviceType \"业务\" does not do: give at most 10 ASCII characters.",
                "longTexts|sar|longTexts \"sar\" does not do: give one of udh-16, udh-8.",
                "destinationForm|+86|destinationForm \"+86\" does not do: give one of 86, national.",
                "timeZone|Mars|timeZone \"Mars\" does not do: give a time zone such as UTC, +08:00 or Asia/Shanghai.",
                "classes|spam|classes \"spam\" does not do: give some of code, marketing, notice.",
                "partsTogether|maybe|partsTogether \"maybe\" does not do: give one of false, true.",
            })
    void saysWhatDoesNotDo(String key, String value, String sentence) {
        Map<String, Object> given = least();
        given.put(key, value == null ? "" : value);
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> LineSettingsReader.read(given))
                        .getMessage());
    }

    @Test
    void neverSaysTheSecret() {
        Map<String, Object> given = least();
        given.put("_password", "很secret");
        var failure = assertThrows(IllegalArgumentException.class, () -> LineSettingsReader.read(given));
        assertEquals("_password does not do: give at most 16 ASCII characters.", failure.getMessage());
        given.put("_password", "secret");
        assertFalse(LineSettingsReader.read(given).toString().contains("secret"));
    }
}
