package org.qunfa.accounts.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.DeviceIdentifiers.Kind;

class DeviceIdentifierTest {

    private static final String HALF = "0123456789abcdef0123456789abcdef";

    private static String read(String kind, String written) {
        return DeviceIdentifier.read(Kind.of(kind).orElseThrow(), written).value();
    }

    @ParameterizedTest
    @CsvSource({
        "imei, 490154203237518, 490154203237518",
        "imei, 49-015420-323751-8, 490154203237518",
        "imei, ' 49 015420 323751 8 ', 490154203237518",
        "imei, 001010773177314, 001010773177314",
        "oaid, 1F2E3D4C-5b6a-7980-90a1-b2c3d4e5f607, 1f2e3d4c5b6a798090a1b2c3d4e5f607",
        "oaid, ' 1f2e3d4c5b6a798090a1b2c3d4e5f607', 1f2e3d4c5b6a798090a1b2c3d4e5f607",
        "oaid, 0123456789abcdef, 0123456789abcdef",
        "oaid, " + HALF + HALF + ", " + HALF + HALF,
    })
    void readsWhatDevicesSay(String kind, String written, String value) {
        assertEquals(value, read(kind, written));
    }

    @ParameterizedTest
    @CsvSource({
        "imei, 4901542032375186, not-an-imei-software-version",
        "imei, 49-015420-323751-86, not-an-imei-software-version",
        "imei, 490154203237517, not-an-imei-mistyped",
        "imei, 490154203237581, not-an-imei-mistyped",
        "imei, 49015420323751, not-an-imei-form",
        "imei, 49015420323751x, not-an-imei-form",
        "imei, 49015420323751٨, not-an-imei-form",
        "imei, 49/015420/323751/8, not-an-imei-form",
        "imei, '', not-an-imei-form",
        "imei, 000000000000000, identifies-nobody",
        "oaid, 00000000-0000-0000-0000-000000000000, identifies-nobody",
        "oaid, 0000000000000000, identifies-nobody",
        "oaid, '', not-an-oaid-form",
        "oaid, 0123456789abcde, not-an-oaid-form",
        "oaid, 00:1a:2b:3c:4d:5e, not-an-oaid-form",
        "oaid, ----------------, not-an-oaid-form",
        "oaid, -0123456789abcdef, not-an-oaid-form",
        "oaid, 01234567--89abcdef, not-an-oaid-form",
        "oaid, 01234567 89abcdef, not-an-oaid-form",
        "oaid, 0123456789abcdeg, not-an-oaid-form",
        "oaid, " + HALF + HALF + "0, not-an-oaid-form",
        "oaid, " + HALF + "-" + HALF + ", not-an-oaid-form",
    })
    void refusesWhatIsNoneAndDoesNotRepeatIt(String kind, String written, String code) {
        Denied denied = assertThrows(Denied.class, () -> read(kind, written));
        assertEquals(code, denied.code());
        assertEquals("/identifier", denied.pointer());
        assertFalse(!written.isEmpty() && denied.toString().contains(written), denied::toString);
    }

    /** A change of one digit, and of the order of two, is what people mistype. */
    @Test
    void findsEveryDigitThatIsMistyped() {
        String right = "490154203237518";
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = right.substring(0, i) + digit + right.substring(i + 1);
                if (!other.equals(right)) {
                    assertThrows(Denied.class, () -> read("imei", other), other);
                }
            }
        }
    }

    @Test
    void takesNoLongTextApart() {
        assertThrows(Denied.class, () -> read("oaid", "0".repeat(1_000_000)));
        assertThrows(Denied.class, () -> read("imei", "4".repeat(1_000_000)));
    }

    @Test
    void saysNothingOfItself() {
        assertEquals(
                "DeviceIdentifier[IMEI]",
                DeviceIdentifier.read(Kind.IMEI, "490154203237518").toString());
        assertEquals(Optional.empty(), Kind.of("mac"));
        assertEquals(Optional.empty(), Kind.of("IMEI"));
    }
}
