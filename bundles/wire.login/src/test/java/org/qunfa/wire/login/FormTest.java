package org.qunfa.wire.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void encodesWhateverAValueHolds() {
        Form form = new Form().with("a", "1 2+3&4=5").with("b", "https://x.example/?q=中");
        assertEquals("a=1%202%2B3%264%3D5&b=https%3A%2F%2Fx.example%2F%3Fq%3D%E4%B8%AD", form.toString());
        assertEquals(
                "https://x.example/p?" + form,
                form.behind(URI.create("https://x.example/p")).toString());
        assertEquals(
                "https://x.example/p?c=3&" + form,
                form.behind(URI.create("https://x.example/p?c=3")).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "ünusual"})
    void noSuchThingIsACode(String value) {
        assertTrue(Verdicts.code(Map.of("code", value)).isEmpty());
    }
}
