package org.qunfa.carrier.huawei.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void readsWhatItWrites() {
        Map<String, String> values =
                Map.of("to", "+8613800000001", "templateParas", "[\"林 & Co=1\",\"+*~%\"]", "a", "");
        assertEquals(values, Form.read(Form.write(values)));
        assertEquals("from=c1&to=%2B8613800000001", Form.write(Map.of("to", "+8613800000001", "from", "c1")));
    }

    /** The example of the document "Receiving status reports". */
    @Test
    void readsTheDocumentsExample() {
        Map<String, String> form =
                Form.read("sequence=1&total=1&orgCode=000&updateTime=2018-04-13T06%3A31%3A46Z&source=2"
                        + "&smsMsgId=b9d9b4fe-ad0e-4a2a-a2c7-445505b674ac_6&status=DELIVRD");
        assertEquals("2018-04-13T06:31:46Z", form.get("updateTime"));
        assertEquals("DELIVRD", form.get("status"));
        assertEquals(7, form.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "=x", "a=%zz", "a=1&b", "{\"a\":1}"})
    void readsNothingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Form.read(text));
    }
}
