package org.qunfa.settings.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private final Map<String, Object> settings = new HashMap<>(Map.of("host", "carrier.example"));

    private List<String> problems() {
        return Check.problems(DefinitionReaderTest.line(), settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port|1",
                "port|65535",
                "bindType|transmitter",
                "bindType|Transmitter",
                "classes|code",
                "classes|code, marketing",
                "classes|''",
                "words|A, B",
                "share|0.25",
                "share|1e-3",
                "last|-5",
                "tls|TRUE",
                "port|$[env:PORT]",
                "service.pid|org.qunfa.carrier.test~north",
                "felix.fileinstall.filename|file:/x"
            })
    void takesWhatTheDefinitionAllows(String key, String value) {
        settings.put(key, value);

        assertEquals(List.of(), problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port|0|port \"0\" does not do: give a whole number from 1 to 65535.",
                "port|65536|port \"65536\" does not do: give a whole number from 1 to 65535.",
                "port|many|port \"many\" does not do: give a whole number from 1 to 65535.",
                "port|''|port \"\" does not do: give a whole number from 1 to 65535.",
                "port|1.0|port \"1.0\" does not do: give a whole number from 1 to 65535.",
                "port|1e3|port \"1e3\" does not do: give a whole number from 1 to 65535.",
                "port|99999999999999999999|port \"99999999999999999999\" does not do: give a whole number from 1 to 65535.",
                "bindType|both|bindType \"both\" does not do: give one of transceiver, transmitter.",
                "classes|code, codes|classes \"codes\" does not do: give some of code, notice, marketing.",
                "share|1.5|share \"1.5\" does not do: give a number from 0 to 1.",
                "tls|yes|tls \"yes\" does not do: give true or false.",
                "host|''|host is missing: Host of the carrier.",
                "prot|2775|there is no setting prot: did you mean port?",
                "password|secret|there is no setting password: did you mean _password?",
                "colour|red|there is no setting colour."
            })
    void saysWhatIsWrong(String key, String value, String problem) {
        settings.put(key, value);

        assertEquals(List.of(problem), problems());
    }

    @Test
    void saysAllAtOnce() {
        settings.clear();
        settings.putAll(Map.of("port", "0", "tls", "maybe", "zone", "UTC"));

        assertEquals(
                List.of(
                        "host is missing: Host of the carrier.",
                        "port \"0\" does not do: give a whole number from 1 to 65535.",
                        "tls \"maybe\" does not do: give true or false.",
                        "there is no setting zone."),
                problems());
    }

    @Test
    void takesTypedValues() {
        settings.putAll(Map.of("port", 2776, "tls", true, "classes", new String[] {"code", "notice"}));

        assertEquals(List.of(), problems());
    }

    @Test
    void refusesTypedValuesLikeOthers() {
        settings.putAll(Map.of("port", 0, "bindType", List.of("transceiver", "transmitter")));

        assertEquals(
                List.of(
                        "port \"0\" does not do: give a whole number from 1 to 65535.",
                        "bindType \"transceiver,transmitter\" does not do: give one of transceiver, transmitter."),
                problems());
    }

    @Test
    void neverShowsASecret() {
        settings.put("_password", List.of("pa55", "word"));

        assertEquals(List.of("_password does not do: give a secret."), problems());
        assertFalse(problems().toString().contains("pa55"));
    }
}
