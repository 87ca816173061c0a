package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Prefixes.Prefix;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.PhoneNumber;

class PrefixBookTest {

    private static PhoneNumber number(String digits) {
        return new PhoneNumber(Long.parseLong(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "8613800138000, cmcc",
        "8613490000000, telecom",
        "8613480000000, cmcc",
        "8613012345678, unicom",
        "8617001234567, telecom",
        "8617041234567, unicom",
        "8619212345678, broadnet",
        "8617900000000, ''",
        "447911123456, 44",
        "14155550123, 1"
    })
    void theLongestPrefixSaysWhoseANumberIs(String digits, String network) {
        var table = new PrefixTable(
                1,
                List.of(
                        entry("134", "cmcc"),
                        entry("1349", "telecom"),
                        entry("138", "cmcc"),
                        entry("130", "unicom"),
                        entry("1700", "telecom"),
                        entry("1704", "unicom"),
                        entry("192", "broadnet")));
        assertEquals(network, table.network(number(digits)));
    }

    private static PrefixTable.Entry entry(String prefix, String network) {
        return new PrefixTable.Entry(86, prefix, network);
    }

    @Test
    void aNewTableCountsSoonAndTheOldOneStays() {
        try (var world = new World()) {
            var book = new PrefixBook(world.tables);
            assertEquals(1, book.current().version());
            assertTrue(book.current().source().contains("not checked"));
            assertEquals(List.of(new Prefix(86, "138", "cmcc")), book.prefixes(86, "1380"));
            assertEquals(
                    List.of(new Prefix(86, "134", "cmcc"), new Prefix(86, "1349", "telecom")),
                    book.prefixes(86, "134"));
            var numbers = new Numbers(world.store.database(), Clock.systemUTC());
            assertEquals("cmcc", numbers.byPrefix(number("8613800138000")));

            var loaded =
                    book.load(List.of(new Prefix(86, "138", "unicom"), new Prefix(44, "7", "o2")), "a test", "lin");

            assertEquals(2, loaded.version());
            assertEquals(2, loaded.entries());
            Waiting.until(
                    () -> numbers.byPrefix(number("8613800138000")).equals("unicom"),
                    () -> "the new table does not count");
            assertEquals("o2", numbers.byPrefix(number("447911123456")));

            var again = book.restore(1, "lin");
            assertEquals(3, again.version());
            assertTrue(again.source().startsWith("version 1 again: mobile segments"));
            assertEquals(3, book.restore(3, "lin").version(), "what counts is not put again");
            Waiting.until(
                    () -> numbers.byPrefix(number("8613800138000")).equals("cmcc"),
                    () -> "the old table does not count again");
            numbers.stop();

            var first = book.versions(new PageRequest(2, null));
            assertEquals(
                    List.of(3, 2), first.items().stream().map(v -> v.version()).toList());
            assertEquals(first.items().get(0).entries(), again.entries());
            assertEquals(
                    List.of(1),
                    book.versions(new PageRequest(2, first.next())).items().stream()
                            .map(v -> v.version())
                            .toList());
            assertThrows(Refusal.class, () -> book.restore(9, "lin"));
            assertThrows(Refusal.class, () -> book.versions(new PageRequest(2, "x")));
        }
    }

    @Test
    void aTableWithMistakesChangesNothing() {
        try (var world = new World()) {
            var book = new PrefixBook(world.tables);
            var refusal = assertThrows(
                    Refusal.class,
                    () -> book.load(
                            List.of(
                                    new Prefix(86, "138", "cmcc"),
                                    new Prefix(0, "138", "cmcc"),
                                    new Prefix(86, "13x", "cmcc"),
                                    new Prefix(86, "139", "China Mobile"),
                                    new Prefix(86, "138", "unicom")),
                            "a test",
                            "lin"));
            assertEquals(4, refusal.count());
            assertEquals(
                    List.of("/2/country", "/3/prefix", "/4/network", "/5"),
                    refusal.problems().stream().map(p -> p.pointer()).toList());
            assertThrows(Refusal.class, () -> book.load(List.of(), "a test", "lin"));
            assertThrows(Refusal.class, () -> book.load(List.of(new Prefix(86, "1", "x")), " ", "lin"));
            assertThrows(Refusal.class, () -> book.prefixes(86, "13800138000"));
            assertEquals(1, book.current().version());
        }
    }
}
