package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {

    /** The examples of GB 11643-1999. */
    private static final String SAMPLE = "11010519491231002X";

    private static final String OTHER_SAMPLE = "440524188001010014";

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> PROVINCES = List.of(
            "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
                    .split(" "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                SAMPLE,
                "11010519491231002x",
                " 11010519491231002X\t",
                "\u300011010519491231002x\u3000",
                "１１０１０５１９４９１２３１００２Ｘ",
                "１１０１０５１９４９１２３１００２ｘ"
            })
    void readsANumberHoweverItIsWritten(String written) {
        assertEquals(SAMPLE, valid(written).value());
    }

    @Test
    void knowsTheBirthday() {
        assertEquals(LocalDate.of(1949, 12, 31), valid(SAMPLE).birthday());
        assertEquals(LocalDate.of(1880, 1, 1), valid(OTHER_SAMPLE).birthday());
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'  ', EMPTY",
        "110105491231002, OLD",
        "' 110105491231002 ', OLD",
        "1101054912310021, NOT_FORMED",
        "1101051949123100, NOT_FORMED",
        "11010519491231002, NOT_FORMED",
        "11010519491231002XX, NOT_FORMED",
        "11010519491231002Y, NOT_FORMED",
        "1101051949123100X2, NOT_FORMED",
        "11010519491231 002X, NOT_FORMED",
        "010105194912310028, NOT_FORMED",
        "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X, NOT_FORMED",
        "hello, NOT_FORMED",
        "10010519491231002X, NO_SUCH_PROVINCE",
        "16010519491231002X, NO_SUCH_PROVINCE",
        "91010519491231002X, NO_SUCH_PROVINCE",
        "11010519490231002X, NO_SUCH_DAY",
        "11010519001301002X, NO_SUCH_DAY",
        "11010519000229002X, NO_SUCH_DAY",
        "11010500000101002X, NO_SUCH_DAY",
        "11010517991231002X, NO_SUCH_DAY",
        "110105194912310021, MISTYPED",
        "11010519491231003X, MISTYPED",
        "11010519941231002X, MISTYPED"
    })
    void saysWhyATextIsNoNumber(String written, IdNumberProblem problem) {
        assertEquals(new IdNumber.Invalid(problem), IdNumber.read(written, NOW));
    }

    @ParameterizedTest
    @EnumSource(IdNumberProblem.class)
    void everyProblemHasAWordAndASentence(IdNumberProblem problem) {
        assertTrue(problem.code().matches("[a-z-]+"));
        assertFalse(problem.sentence().isBlank());
    }

    /** It is tomorrow in China when it is still today elsewhere. */
    @Test
    void nobodyHasANumberBeforeTheBirth() {
        String unborn = number("110105", LocalDate.of(2026, 3, 2), "002");

        assertEquals(
                new IdNumber.Invalid(IdNumberProblem.NOT_BORN_YET),
                IdNumber.read(unborn, Instant.parse("2026-03-01T15:59:59Z")));
        assertInstanceOf(IdNumber.Valid.class, IdNumber.read(unborn, Instant.parse("2026-03-01T16:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2012-03-02, 2026-03-01T15:59:59Z, 13",
        "2012-03-02, 2026-03-01T16:00:00Z, 14",
        "2012-03-02, 2026-03-02T16:00:00Z, 14",
        "2012-02-29, 2026-02-28T12:00:00Z, 13",
        "2012-02-29, 2026-02-28T16:00:00Z, 14",
        "2012-02-29, 2028-02-28T16:00:00Z, 16",
        "2012-02-29, 2012-02-29T00:00:00Z, 0",
        "1949-12-31, 2026-12-30T15:59:59Z, 76"
    })
    void countsYearsByTheCalendarInChina(LocalDate birthday, Instant at, int age) {
        assertEquals(age, new IdNumber(number("110105", birthday, "002")).ageAt(at));
    }

    @Test
    void isOnlyEverAWholeNumber() {
        assertThrows(IllegalArgumentException.class, () -> new IdNumber("11010519491231002x"));
        assertThrows(IllegalArgumentException.class, () -> new IdNumber("110105491231002"));
        assertEquals(SAMPLE, new IdNumber(SAMPLE).value());
    }

    @Test
    void isMasked() {
        var number = new IdNumber(SAMPLE);

        assertEquals("1****************X", number.masked());
        assertEquals(number.masked(), number.toString());
        assertEquals("Valid[number=1****************X]", new IdNumber.Valid(number).toString());
        var thrown = assertThrows(IllegalArgumentException.class, () -> new IdNumber("11010519941231002X"));
        assertFalse(String.valueOf(thrown.getMessage()).contains("1994"));
    }

    @Test
    void readsWhatTheStandardMakes() {
        Random random = Randomness.of(IdNumberTest.class);
        for (int i = 0; i < 20_000; i++) {
            LocalDate birthday = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(46_000));
            String area = PROVINCES.get(random.nextInt(PROVINCES.size())) + digits(random, 4);
            IdNumber number = valid(number(area, birthday, digits(random, 3)));

            assertEquals(birthday, number.birthday());
            int age = number.ageAt(NOW);
            LocalDate today = LocalDate.ofInstant(NOW, ZoneId.of("Asia/Shanghai"));
            assertFalse(birthday.plusYears(age).isAfter(today), "so many years are over");
            // The 29th of February has its next birthday on the 28th by this count; the 1st of March is past both.
            assertTrue(birthday.plusYears(age + 1L).isAfter(today), "and not one more");
        }
    }

    /** ISO 7064 says of its system MOD 11-2 that it finds each single wrong character and each swap of neighbours. */
    @Test
    void findsSlipsOfTheKeyboard() {
        Random random = Randomness.of(IdNumberTest.class);
        for (int i = 0; i < 20_000; i++) {
            String right =
                    number("110105", LocalDate.of(1990, 1, 1).plusDays(random.nextInt(9_000)), digits(random, 3));
            int at = random.nextInt(17);
            String wrong = right.substring(0, at) + (char) ('0' + random.nextInt(10)) + right.substring(at + 1);
            int left = random.nextInt(16);
            String swapped =
                    right.substring(0, left) + right.charAt(left + 1) + right.charAt(left) + right.substring(left + 2);
            for (String slip : List.of(wrong, swapped)) {
                if (slip.equals(right)) {
                    continue;
                }
                assertInstanceOf(IdNumber.Invalid.class, IdNumber.read(slip, NOW), "a slip is found");
            }
        }
    }

    @Test
    void neverThrows() {
        Random random = Randomness.of(IdNumberTest.class);
        String alphabet = "01234567890123456789xX ０Ｘ一\uD800\u0000";
        for (int i = 0; i < 50_000; i++) {
            var written = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                written.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (IdNumber.read(written.toString(), NOW) instanceof IdNumber.Valid valid) {
                assertTrue(IdNumber.isFormed(valid.number().value()));
                assertNotEquals(written.toString(), valid.number().toString());
            }
        }
    }

    private static String digits(Random random, int count) {
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** A number as ISO 7064 makes its check character: by doubling, where the code adds weights. */
    private static String number(String area, LocalDate birthday, String sequence) {
        String digits = area + DateTimeFormatter.BASIC_ISO_DATE.format(birthday) + sequence;
        int product = 0;
        for (int i = 0; i < digits.length(); i++) {
            product = (product + digits.charAt(i) - '0') * 2 % 11;
        }
        int check = (12 - product) % 11;
        return digits + (check == 10 ? "X" : String.valueOf(check));
    }

    private static IdNumber valid(String written) {
        return assertInstanceOf(IdNumber.Valid.class, IdNumber.read(written, NOW))
                .number();
    }
}
