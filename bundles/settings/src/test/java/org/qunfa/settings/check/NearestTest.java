package org.qunfa.settings.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> WORDS = List.of("host", "port", "_password", "mostRecipients", "window");

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "hosts, host",
        "password, _password",
        "mostRecipient, mostRecipients",
        "mostrecipients, mostRecipients",
        "mostReceipients, mostRecipients",
        "windwo, window"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertEquals(meant, Nearest.to(written, WORDS));
    }

    @Test
    void doesNotGuessWhatIsFarOff() {
        assertNull(Nearest.to("colour", WORDS));
        assertNull(Nearest.to("x", WORDS));
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, xbc, 1", "'', abc, 3", "kitten, sitting, 3"})
    void countsSteps(String from, String to, int steps) {
        assertEquals(steps, Nearest.steps(from, to));
        assertEquals(steps, Nearest.steps(to, from));
    }
}
