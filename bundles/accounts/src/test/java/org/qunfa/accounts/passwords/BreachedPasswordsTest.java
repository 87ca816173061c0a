package org.qunfa.accounts.passwords;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;

/** Passwords that leaked, in files as the downloader of Have I Been Pwned makes them. */
class BreachedPasswordsTest {

    private static final int MANY = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String sha1(String password) {
        return BreachedPasswords.sha1(password);
    }

    /** Hashes with counts of every length. */
    private static NavigableMap<String, Long> lines(long seed, int many) {
        var random = new Random(seed);
        var lines = new TreeMap<String, Long>();
        while (lines.size() < many) {
            lines.put(sha1("leaked " + random.nextLong()), 1 + (random.nextLong() >>> (1 + random.nextInt(62))));
        }
        return lines;
    }

    private static String text(Map<String, Long> lines, String end) {
        return lines.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue() + end)
                .collect(Collectors.joining());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("pwned.txt"), text, StandardCharsets.US_ASCII);
    }

    private static boolean holds(Path file, String hash) throws Exception {
        try (var opened = new BreachedFile(file)) {
            return opened.holds(hash);
        }
    }

    private static long seed() {
        long seed = Long.getLong("qunfa.seed", System.nanoTime());
        System.err.println("seed " + seed);
        return seed;
    }

    @ParameterizedTest
    @CsvSource({"LF,true", "CRLF,true", "LF,false", "CRLF,false"})
    void findsEachOfManyAndNoOther(String end, boolean ended) throws Exception {
        long seed = seed();
        NavigableMap<String, Long> lines = lines(seed, MANY);
        String sign = end.equals("LF") ? "\n" : "\r\n";
        String text = text(lines, sign);
        Path file = file(ended ? text : text.substring(0, text.length() - sign.length()));
        try (var opened = new BreachedFile(file)) {
            opened.check();
            var hashes = new ArrayList<>(lines.keySet());
            assertTrue(opened.holds(lines.firstKey()));
            assertTrue(opened.holds(lines.lastKey()));
            assertTrue(opened.holds(hashes.get(MANY / 2)));
            Collections.shuffle(hashes, new Random(seed));
            for (String hash : hashes.subList(0, 20_000)) {
                assertTrue(opened.holds(hash), hash);
            }
            for (int i = 0; i < 20_000; i++) {
                String other = sha1("not leaked " + i);
                assertEquals(lines.containsKey(other), opened.holds(other), other);
            }
            assertFalse(opened.holds("0".repeat(40)));
            assertFalse(opened.holds("F".repeat(40)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10})
    void readsFewLinesToo(int many) throws Exception {
        NavigableMap<String, Long> lines = lines(4711, many);
        Path file = file(text(lines, "\n"));
        for (String hash : lines.keySet()) {
            assertTrue(holds(file, hash), hash);
        }
        assertFalse(holds(file, sha1("something else")));
    }

    private String unfit(String text) throws IOException {
        return String.valueOf(BreachedPasswords.problem(file(text).toString()));
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws Exception {
        NavigableMap<String, Long> lines = lines(4711, 5_000);
        String right = text(lines, "\n");
        assertNull(BreachedPasswords.problem(file(right).toString()));
        assertNull(BreachedPasswords.problem(file(text(lines, "\r\n")).toString()));
        assertTrue(unfit("").contains("is empty"));
        assertTrue(unfit(right + "FFFFFFFFFFFFFFFFFF").contains("ends in the midst of a line"));
        assertTrue(unfit(right + "F".repeat(40) + ":").contains("ends in the midst of a line"));
        assertTrue(unfit(right.replaceAll(":[0-9]+", "")).contains("has no count"));
        assertTrue(unfit(right.toLowerCase(Locale.ROOT)).contains("not HASH:COUNT"));
        assertTrue(unfit(right.replaceAll("(?m)^.{8}", "")).contains("NTLM"));
        assertTrue(unfit("x".repeat(1_000)).contains("too long"));
        var shuffled = new ArrayList<>(List.of(right.split("\n")));
        Collections.shuffle(shuffled, new Random(4711));
        assertTrue(unfit(String.join("\n", shuffled) + "\n").contains("is not ordered"));
        Collections.sort(shuffled, Collections.reverseOrder());
        assertTrue(unfit(String.join("\n", shuffled) + "\n").contains("is not ordered"));
        assertTrue(String.valueOf(BreachedPasswords.problem("pwned.txt")).contains("whole path"));
        assertTrue(String.valueOf(BreachedPasswords.problem("/x\0y")).contains("whole path"));
        Path nowhere = folder.resolve("nowhere.txt");
        assertTrue(String.valueOf(BreachedPasswords.problem(nowhere.toString())).contains("cannot be read"));
    }

    /** Disorder that no sample met shows at the latest when a look-up passes it; what is said then is not that it is missing. */
    @Test
    void noticesDisorderOnTheWay() throws Exception {
        NavigableMap<String, Long> lines = lines(4711, 3);
        var hashes = new ArrayList<>(lines.keySet());
        String text = hashes.get(0) + ":1\n" + hashes.get(2) + ":1\n" + hashes.get(1) + ":1\n";
        Path file = file(text);
        try (var opened = new BreachedFile(file)) {
            assertThrows(BreachedFile.Unfit.class, () -> opened.holds("F".repeat(40)));
        }
    }

    private static Passwords using(Path file) {
        return new Passwords(TestSettings.with(Map.of("breachedPasswords", file.toString())));
    }

    private static String refusal(Passwords passwords, String password) {
        return assertThrows(Denied.class, () -> passwords.require(password, World.LIN))
                .code();
    }

    @Test
    void asvs_6_2_12_refusesWhatLeaked() throws Exception {
        String leaked = "drei Kraniche am See";
        String wide = "ｄrei Krähen";
        NavigableMap<String, Long> lines = lines(4711, 1_000);
        lines.put(sha1(leaked), 3L);
        lines.put(sha1(wide), 1L);
        Passwords passwords = using(file(text(lines, "\r\n")));
        try {
            assertEquals("password-weak", refusal(passwords, leaked));
            assertEquals("password-weak", refusal(passwords, wide), "as it was typed");
            assertEquals("password-weak", refusal(passwords, "password"), "and the words");
            assertDoesNotThrow(() -> passwords.require("Zug-42-nach-Ulm", World.LIN));
            assertNull(passwords.problem());
        } finally {
            passwords.stop();
        }
        var none = new Passwords(1, 1);
        assertDoesNotThrow(() -> none.require(leaked, World.LIN));
        none.stop();
    }

    /** What is said is that nothing is looked up, not that nothing leaked; people go on. */
    @Test
    void noticesAnotherFileInItsPlace() throws Exception {
        String one = "drei Kraniche am See";
        String other = "Zug-42-nach-Ulm";
        Path file = file(sha1(one) + ":1\n");
        Passwords passwords = using(file);
        var health = new PasswordHealth(passwords);
        try {
            assertEquals("password-weak", refusal(passwords, one));
            assertEquals(Result.Status.OK, health.execute().getStatus());
            replace(file, sha1(other) + ":1\n" + "F".repeat(40) + ":1\n");
            assertDoesNotThrow(() -> passwords.require(one, World.LIN));
            assertEquals("password-weak", refusal(passwords, other));
            Files.delete(file);
            assertDoesNotThrow(() -> passwords.require(other, World.LIN));
            assertNotNull(passwords.problem());
            assertEquals(Result.Status.WARN, health.execute().getStatus());
            assertEquals("password-weak", refusal(passwords, "password"), "the words stay");
            replace(file, "nothing of the kind\n");
            assertTrue(String.valueOf(passwords.problem()).contains("HASH:COUNT"));
            replace(file, sha1(one) + ":1\n");
            assertEquals("password-weak", refusal(passwords, one));
            assertNull(passwords.problem());
            assertEquals(Result.Status.OK, health.execute().getStatus());
        } finally {
            passwords.stop();
        }
    }

    private void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next.txt"), text, StandardCharsets.US_ASCII);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void findsWhatBothHoldWhileOneIsPutInPlaceOfTheOther() throws Exception {
        long seed = seed();
        String leaked = "drei Kraniche am See";
        List<String> texts = new ArrayList<>();
        for (int many : List.of(MANY, MANY / 2)) {
            NavigableMap<String, Long> lines = lines(seed + many, many);
            lines.put(sha1(leaked), 7L);
            texts.add(text(lines, "\n"));
        }
        Path file = file(texts.get(0));
        var breached = new BreachedPasswords(file);
        var over = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> look = () -> {
                int looks = 0;
                while (!over.get()) {
                    assertTrue(breached.holds(leaked), "seed " + seed);
                    looks++;
                }
                return looks;
            };
            List<Future<Integer>> looking = List.of(pool.submit(look), pool.submit(look), pool.submit(look));
            for (int i = 0; i < 30; i++) {
                replace(file, texts.get((i + 1) % 2));
                assertTrue(breached.holds(leaked), "seed " + seed);
            }
            over.set(true);
            for (Future<Integer> one : looking) {
                assertTrue(one.get() > 0);
            }
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    @Test
    void asvs_6_2_4_knowsMoreThanTheThousandsThatAreUsedMost() {
        assertTrue(CommonPasswords.size() >= 3_000, CommonPasswords.size() + " passwords");
        for (String common : List.of("trustno1", "mercedes", "stargate", "Stargate")) {
            assertTrue(WeakPasswords.isWeak(common), common);
        }
    }
}
