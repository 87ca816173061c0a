package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    private static final String CHINA = "+8613800138000";
    private static final String[] SEPARATORS = {"", "", "", " ", "-", ".", " - ", "\u00A0", "\u3000", "\u200B", "("};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "138.0013.8000",
                "(138)00138000",
                "8613800138000",
                "86 138 0013 8000",
                "+8613800138000",
                "+86 138 0013 8000",
                "+86-138-0013-8000",
                "(+86)13800138000",
                "+86 (0)138 0013 8000",
                "008613800138000",
                "00 86 13800138000",
                "00-86-(138)-0013-8000",
                "１３８００１３８０００",
                "＋８６　１３８００１３８０００",
                "００８６１３８００１３８０００",
                "138－0013－8000",
                "\u202A+86 138 0013 8000\u202C",
                "138\u20110013\u20118000",
                "138\u22120013\u22128000",
                "\u200E13800138000\uFEFF",
                " \t13800138000\t "
            })
    void readsChineseNumbersHoweverTheyAreWritten(String written) {
        assertEquals(CHINA, valid(written).e164());
    }

    @ParameterizedTest
    @CsvSource({
        "+1 212-555-0123, +12125550123, 1",
        "001 212 555 0123, +12125550123, 1",
        "+7 912 345-67-89, +79123456789, 7",
        "+44 (0)7700 900123, +447700900123, 44",
        "+49 (0)171 1234567, +491711234567, 49",
        "+852 5123 4567, +85251234567, 852",
        "+853 6612 3456, +85366123456, 853",
        "+886 912 345 678, +886912345678, 886",
        "+683 4123, +6834123, 683",
        "+882 16 1234567890, +882161234567890, 882"
    })
    void readsNumbersOfOtherCountries(String written, String e164, int country) {
        assertEquals(e164, valid(written).e164());
        assertEquals(country, valid(written).countryCode());
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'   ', EMPTY",
        "+, EMPTY",
        "(), EMPTY",
        "hello, NOT_DIGITS",
        "1380013800o, NOT_DIGITS",
        "138+0013+8000, NOT_DIGITS",
        "++8613800138000, NOT_DIGITS",
        "0+8613800138000, NOT_DIGITS",
        "13800138000;, NOT_DIGITS",
        "13800138000/13900139000, NOT_DIGITS",
        "١٣٨٠٠١٣٨٠٠٠, NOT_DIGITS",
        "一三八, NOT_DIGITS",
        "0, TOO_SHORT",
        "00, TOO_SHORT",
        "1380013800, TOO_SHORT",
        "110, TOO_SHORT",
        "+123456, TOO_SHORT",
        "+86138, TOO_SHORT",
        "+861380013800, NOT_A_MOBILE",
        "+8613, TOO_SHORT",
        "12345678901234567, TOO_LONG",
        "+8613800138000000, TOO_LONG",
        "+99999999999999999999999999, TOO_LONG",
        "0000000000000000000000000000000000000000000, TOO_LONG",
        "013800138000, NOT_A_MOBILE",
        "01013800138000, NOT_A_MOBILE",
        "12000138000, NOT_A_MOBILE",
        "21234567890, NOT_A_MOBILE",
        "+86 10 6552 9988, NOT_A_MOBILE",
        "+86 12012345678, NOT_A_MOBILE",
        "138001380001, NOT_A_MOBILE",
        "+259 1234567, NO_SUCH_COUNTRY",
        "+210 1234567, NO_SUCH_COUNTRY",
        "+0 86 13800138000, NO_SUCH_COUNTRY",
        "+00 86 13800138000, NO_SUCH_COUNTRY",
        "000 86 13800138000, NO_SUCH_COUNTRY"
    })
    void saysWhyATextIsNoNumber(String written, NumberProblem problem) {
        assertEquals(new PhoneNumber.Invalid(problem), PhoneNumber.read(written));
    }

    @Test
    void takesLoneSurrogatesAndNulForNoNumber() {
        assertEquals(new PhoneNumber.Invalid(NumberProblem.NOT_DIGITS), PhoneNumber.read("138\uD83D00138000"));
        assertEquals(new PhoneNumber.Invalid(NumberProblem.NOT_DIGITS), PhoneNumber.read("138\u000000138000"));
    }

    @Test
    void readsAnyChineseMobileInAnyForm() {
        Random random = Randomness.of(PhoneNumberTest.class);
        String[] prefixes = {"", "86", "+86", "0086", "＋86", "００８６"};
        for (int i = 0; i < 20_000; i++) {
            String local = "1" + (3 + random.nextInt(7)) + String.format("%09d", random.nextInt(1_000_000_000));
            String written = prefixes[random.nextInt(prefixes.length)] + scattered(local, random);
            assertEquals("+86" + local, valid(written).e164());
        }
    }

    private static String scattered(String digits, Random random) {
        var out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            out.append(random.nextInt(8) == 0 ? SEPARATORS[random.nextInt(SEPARATORS.length)] : "");
            out.append(random.nextInt(10) == 0 ? (char) (digit + 0xFEE0) : digit);
        }
        return out.toString();
    }

    @Test
    void neverThrowsAndNeverInventsDigits() {
        Random random = Randomness.of(PhoneNumberTest.class);
        String alphabet = "0123456789012345678901234567890123456789+-. ()０１\u202Aa一\uD800";
        for (int i = 0; i < 50_000; i++) {
            var written = new StringBuilder(random.nextInt(4) == 0 ? "+" : "");
            for (int length = random.nextInt(24); length > 0; length--) {
                written.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (PhoneNumber.read(written.toString()) instanceof PhoneNumber.Valid valid) {
                String e164 = valid.number().e164();
                boolean asWritten = isOf(digits(written.toString()), e164);
                boolean withoutTrunkPrefix = isOf(digits(written.toString().replace("(0)", "")), e164);
                assertTrue(asWritten || withoutTrunkPrefix, written.toString());
                assertEquals(valid, PhoneNumber.read(e164), "what was read is read again in its full form");
            }
        }
    }

    private static String digits(String written) {
        return written.replace('０', '0').replace('１', '1').replaceAll("[^0-9]", "");
    }

    private static boolean isOf(String digits, String e164) {
        return digits.endsWith(e164.substring(1)) || ("+86" + digits).equals(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "8613800138000, +86138****8000",
        "12125550123, +121****0123",
        "447700900123, +4477****0123",
        "85251234567, +852****4567",
        "886912345678, +8869****5678",
        "491711234567890, +49171******7890",
        "6834123, +6****23",
        "29012345, +29****45",
        "290123456, +29****456",
        "2901234567, +290****567"
    })
    void masks(long digits, String masked) {
        assertEquals(masked, new PhoneNumber(digits).masked());
    }

    @Test
    void neverShowsTheMiddle() {
        Random random = Randomness.of(PhoneNumberTest.class);
        for (int i = 0; i < 20_000; i++) {
            long digits = random.nextLong(1_000_000L, (long) Math.pow(10, 7 + random.nextInt(9)));
            var number = new PhoneNumber(digits);
            String masked = number.masked();
            assertEquals(number.e164().length(), masked.length());
            assertTrue(masked.chars().filter(c -> c == '*').count() >= 4, masked);
            assertEquals(masked, number.toString());
            assertEquals("Valid[number=" + masked + "]", new PhoneNumber.Valid(number).toString());
        }
    }

    @Test
    void holdsSevenToFifteenDigits() {
        assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(999_999L));
        assertEquals("+1000000", new PhoneNumber(1_000_000L).e164());
        assertEquals("+999999999999999", new PhoneNumber(999_999_999_999_999L).e164());
        assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(1_000_000_000_000_000L));
        assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(-8613800138000L));
    }

    private static PhoneNumber valid(String written) {
        return assertInstanceOf(PhoneNumber.Valid.class, PhoneNumber.read(written))
                .number();
    }
}
