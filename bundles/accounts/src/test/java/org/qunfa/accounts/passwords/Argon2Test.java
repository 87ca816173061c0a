package org.qunfa.accounts.passwords;

import static com.password4j.types.Argon2.ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.Password;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Hashing;

/** Hashes, judged by a library that somebody else wrote. */
class Argon2Test {

    private static final byte[] SALT = "sixteen octets!!".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"drei Kraniche am See", "p", "三只鹤在湖边", "\uD83D\uDC26 birds"})
    void asvs_11_4_2_hashesAsOthersDo(String password) {
        String ours = Argon2.hash(password, SALT);
        assertTrue(Password.check(password, ours).with(Argon2Function.getInstanceFromHash(ours)));
        assertFalse(Password.check(password + " ", ours).with(Argon2Function.getInstanceFromHash(ours)));
        String theirs = Password.hash(password)
                .addSalt(SALT)
                .with(Argon2Function.getInstance(19_456, 2, 1, 32, ID))
                .getResult();
        assertEquals(theirs, ours);
        assertTrue(Argon2.matches(password, theirs));
    }

    @Test
    void knowsWhatWasMadeForLess() {
        String cheap = Password.hash("password")
                .addSalt(SALT)
                .with(Argon2Function.getInstance(64, 1, 1, 32, ID))
                .getResult();
        assertTrue(Argon2.matches("password", cheap));
        assertTrue(Passwords.isOutdated(cheap));
        assertFalse(Passwords.isOutdated(Argon2.hash("password", SALT)));
    }

    @Test
    void asvs_13_2_6_asksToComeAgainWhenTooManyWait() throws Exception {
        var one = new Passwords(1, 1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        var start = new CountDownLatch(1);
        try {
            var all = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> {
                        start.await();
                        return one.hash("password " + i);
                    }))
                    .toList();
            start.countDown();
            int refused = 0;
            for (Future<String> each : all) {
                try {
                    assertTrue(each.get().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
                } catch (ExecutionException e) {
                    assertEquals(
                            Denied.busy().code(),
                            assertInstanceOf(Denied.class, e.getCause()).code());
                    refused++;
                }
            }
            assertTrue(refused > 0 && refused < 8, "refused " + refused);
            assertTrue(one.hash("later").startsWith("$argon2id$"));
        } finally {
            callers.shutdownNow();
            one.stop();
        }
    }

    @Test
    void hashesForNobodyToo() {
        var passwords = new Passwords(1, 8);
        try {
            String stored = passwords.hash("drei Kraniche am See");
            long known = Hashing.during(() -> assertFalse(passwords.matches("wrong", stored)));
            long nobody = Hashing.during(() -> assertFalse(passwords.matches("wrong", null)));
            assertTrue(known >= Hashing.ONE && known < 2 * Hashing.ONE, known + " octets");
            assertTrue(nobody >= Hashing.ONE && nobody < 2 * Hashing.ONE, nobody + " octets");
        } finally {
            passwords.stop();
        }
    }

    @Test
    void refusesToReadWhatItDoesNotKnow() {
        for (String stored : new String[] {"", "$2a$10$x", "$argon2i$v=19$m=64,t=1,p=1$c2l4dGVlbg$c2l4dGVlbg"}) {
            assertThrows(IllegalStateException.class, () -> Argon2.matches("password", stored));
        }
    }
}
