package org.qunfa.model.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.model.PhoneNumber;

class ApiTextTest {

    @Test
    void theModelExportsWhatWasAgreed() throws Exception {
        ApiText.verify(PhoneNumber.class, Path.of("api.txt"));
    }

    @Test
    void aChangeShowsWithItsType() throws Exception {
        String actual = ApiText.of(PhoneNumber.class);
        String difference = ApiText.difference(actual.replace("String e164()", "String hidden()"), actual);
        assertEquals("""
                - record PhoneNumber(long digits) :: String hidden()
                + record PhoneNumber(long digits) :: String e164()
                """, difference);
    }

    @Test
    void aMissingOrDifferentFileIsRefused(@TempDir Path folder) {
        assumeTrue(System.getProperty(ApiText.ACCEPT) == null);
        Path missing = folder.resolve("api.txt");
        String message =
                String.valueOf(assertThrows(AssertionError.class, () -> ApiText.verify(PhoneNumber.class, missing))
                        .getMessage());
        assertTrue(message.contains("+ package org.qunfa.model version "), message);
        assertTrue(message.contains("-D" + ApiText.ACCEPT), message);
    }

    @Test
    void whatIsEqualHasNoDifference() throws Exception {
        String actual = ApiText.of(PhoneNumber.class);
        assertEquals("", ApiText.difference(actual, actual));
    }
}
