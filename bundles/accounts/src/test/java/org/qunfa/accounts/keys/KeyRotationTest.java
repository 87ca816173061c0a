package org.qunfa.accounts.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.ApiKeys.Limit;
import org.qunfa.accounts.ApiKeys.NewKey;
import org.qunfa.accounts.ApiKeys.Rotation;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.World;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;
import org.qunfa.store.TestDatabase;

/** From where keys may be used, and how one is put in the place of another. */
class KeyRotationTest {

    private static final Set<Scope> READ = EnumSet.of(Scope.NOTICES_READ);
    private static final String IN = "192.0.2.7";
    private static final String OUT = "203.0.113.7";
    private static final String BY = "console:lin";
    private static final List<Network> OFFICE = networks("192.0.2.0/24", "2001:db8::/32");
    private static final Duration DAY = Duration.ofDays(1);

    private static Limit limit(List<Network> addresses) {
        return new Limit(addresses, EnumSet.allOf(Scope.class), BY);
    }

    @TempDir
    Path data;

    private final AtomicLong clock = new AtomicLong();
    private TestDatabase test;
    private StoredKeys keys;
    private OrganisationId school;

    @BeforeEach
    void open() {
        test = World.migrated();
        keys = node();
        school = keys.organisation("红星小学");
    }

    @AfterEach
    void close() {
        keys.stop();
        test.close();
    }

    @Test
    void letsAKeyInFromItsAddressesOnly() {
        NewKey made = create(OFFICE);
        assertEquals(OFFICE, made.key().addresses());
        refuses("address-not-allowed", () -> keys.authenticate(made.secret(), OUT));
        keys.writeUses();
        assertNull(view(made).times().lastUsedAt(), "that was no use");
        for (String in : List.of(IN, "::ffff:192.0.2.255", "[2001:db8:1::1]")) {
            assertTrue(keys.authenticate(made.secret(), in).isPresent(), in);
        }
        for (String out : List.of(OUT, "", "192.0.3.0", "2001:db9::1", "localhost")) {
            refuses("address-not-allowed", () -> keys.authenticate(made.secret(), out));
        }
        keys.writeUses();
        assertNotNull(view(made).times().lastUsedAt());
        assertEquals(OFFICE, view(made).addresses());
    }

    /** Who does not know the key does not learn that there are addresses. */
    @Test
    void tellsOfAddressesToWhoHasTheKey() {
        NewKey made = create(OFFICE);
        char last = made.secret().charAt(made.secret().length() - 1);
        String wrong = made.secret().substring(0, made.secret().length() - 1) + (last == 'A' ? 'B' : 'A');
        assertFalse(keys.authenticate(wrong, OUT).isPresent());
        keys.revoke(school, made.key().name(), BY);
        assertFalse(keys.authenticate(made.secret(), OUT).isPresent());
    }

    @Test
    void makesOneSecretForARequestThatComesAgain() {
        var request = new Repeat("k", () -> new byte[32]);
        var wanted = new Wanted("app", READ, List.of(), request);
        NewKey made = keys.create(school, wanted, BY);
        StoredKeys other = node();
        try {
            refuses("secret-shown-once", () -> other.create(school, wanted, BY));
            var others = new Wanted("app", READ, List.of(), new Repeat("k", () -> Seals.sha256("other")));
            refuses("idempotency-key-reused", () -> other.create(school, others, BY));
            String name = made.key().name();
            refuses("not-found", () -> keys.rotate(school, "nonesuch", new Rotation(DAY, READ, BY, request)));
            refuses("not-found", () -> keys.rotate(school, "zero\0", new Rotation(DAY, READ, BY, request)));
            keys.rotate(school, name, new Rotation(DAY, READ, BY, request));
            refuses("secret-shown-once", () -> other.rotate(school, name, new Rotation(DAY, READ, BY, request)));
            refuses(
                    "already-rotated",
                    () -> other.rotate(school, name, new Rotation(DAY, READ, BY, new Repeat("l", () -> new byte[32]))));
        } finally {
            other.stop();
        }
        assertEquals(2, keys.keys(school).size());
    }

    /** What came to nothing keeps nobody from trying again. */
    @Test
    void leavesTheRequestsKeyWhenThereIsNoRoom() {
        keys.stop();
        keys = new StoredKeys(test.database(), data, new StoredKeys.Limits(1, "Qunfa", clock::get));
        NewKey first = create(List.of());
        var wanted = new Wanted("app", READ, List.of(), new Repeat("k", () -> new byte[32]));
        assertThrows(IllegalStateException.class, () -> keys.create(school, wanted, BY));
        keys.revoke(school, first.key().name(), BY);
        keys.create(school, wanted, BY);
        refuses("secret-shown-once", () -> keys.create(school, wanted, BY));
    }

    @Test
    void changesAddressesAtOnceHereAndSoonElsewhere() {
        NewKey made = create(List.of());
        StoredKeys other = node();
        try {
            assertTrue(keys.authenticate(made.secret(), OUT).isPresent());
            assertTrue(other.authenticate(made.secret(), OUT).isPresent());
            assertEquals(
                    OFFICE, keys.limit(school, made.key().name(), limit(OFFICE)).addresses());
            refuses("address-not-allowed", () -> keys.authenticate(made.secret(), OUT));
            later();
            refuses("address-not-allowed", () -> other.authenticate(made.secret(), OUT));
            assertTrue(other.authenticate(made.secret(), IN).isPresent());
            keys.limit(school, made.key().name(), limit(List.of()));
            assertTrue(keys.authenticate(made.secret(), OUT).isPresent());
        } finally {
            other.stop();
        }
    }

    /** Whoever has less would open to themselves what they may have come by. */
    @Test
    void isChangedByWhoMayAsMuchAlone() {
        String name = create(OFFICE).key().name();
        refuses("scope-not-held", () -> keys.limit(school, name, new Limit(List.of(), Set.of(Scope.KEYS_WRITE), BY)));
    }

    @Test
    void aKeyThatEndedMakesNoOther() {
        String asking = create(List.of()).key().name();
        keys.revoke(school, asking, BY);
        refuses("key-ended", () -> keys.create(school, new Wanted("late", READ, List.of()), asking));
    }

    @Test
    void changesNoOthersKeyAndNoneThatEnded() {
        String name = create(OFFICE).key().name();
        refuses("not-found", () -> keys.limit(keys.platform(), name, limit(List.of())));
        refuses("not-found", () -> keys.limit(school, "a\0b", limit(List.of())));
        keys.revoke(school, name, BY);
        refuses("key-ended", () -> keys.limit(school, name, limit(List.of())));
        List<Network> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.addAll(networks("192.0.2." + i));
        }
        assertThrows(IllegalArgumentException.class, () -> keys.limit(school, name, limit(many)));
        assertThrows(IllegalArgumentException.class, () -> create(many));
        assertEquals(50, create(many.subList(0, 50)).key().addresses().size());
    }

    @Test
    void bothKeysWorkUntilTheOldOneEnds() {
        NewKey old = create(OFFICE);
        NewKey made = keys.rotate(school, old.key().name(), rotation(DAY));
        assertNotEquals(old.secret(), made.secret());
        assertEquals(
                List.of("app", READ, OFFICE),
                List.of(made.key().label(), made.key().scopes(), made.key().addresses()));
        assertEquals(made.key().name(), view(old).replacedBy());
        Instant end = view(old).times().expiresAt();
        assertNotNull(end);
        assertEquals(
                "t",
                ask("select expires_at - created_at between interval '24 hours' and interval '24 hours 10 minutes'"
                        + " from accounts.api_key where name = '" + old.key().name() + "'"));
        assertTrue(view(old).times().works(end.minusMillis(1)));
        assertFalse(view(old).times().works(end));
        assertNull(view(made).times().expiresAt());
        for (NewKey each : List.of(old, made)) {
            assertTrue(keys.authenticate(each.secret(), IN).isPresent());
            refuses("address-not-allowed", () -> keys.authenticate(each.secret(), OUT));
        }
        change("update accounts.api_key set expires_at = now() where name = '"
                + old.key().name() + "'");
        later();
        assertFalse(keys.authenticate(old.secret(), IN).isPresent());
        assertFalse(keys.authenticate(old.secret(), OUT).isPresent());
        assertTrue(keys.authenticate(made.secret(), IN).isPresent());
    }

    @Test
    void whatIsRememberedOfAKeyEndsWithIt() {
        NewKey old = create(List.of());
        assertTrue(keys.authenticate(old.secret(), IN).isPresent());
        keys.rotate(school, old.key().name(), rotation(Duration.ZERO));
        assertFalse(keys.authenticate(old.secret(), IN).isPresent());
        var admission = new KnownKeys.Admission(new Caller(school, old.key().name(), READ), List.of(), Instant.EPOCH);
        assertTrue(admission.works(Instant.EPOCH.minusNanos(1)));
        assertFalse(admission.works(Instant.EPOCH));
    }

    @Test
    void rotatesAKeyOnce() throws Exception {
        NewKey old = create(OFFICE);
        List<String> outcomes = together(() -> {
            try {
                return keys.rotate(school, old.key().name(), rotation(DAY)).secret();
            } catch (Denied e) {
                return e.code();
            }
        });
        assertEquals(3, outcomes.stream().filter("already-rotated"::equals).count(), outcomes.toString());
        assertEquals(2, keys.keys(school).size());
        NewKey next = keys.rotate(school, String.valueOf(view(old).replacedBy()), rotation(DAY));
        assertTrue(keys.authenticate(next.secret(), IN).isPresent());
    }

    @Test
    void rotatesNothingElse() {
        NewKey made = create(OFFICE);
        String name = made.key().name();
        refuses("not-found", () -> keys.rotate(keys.platform(), name, rotation(DAY)));
        refuses("not-found", () -> keys.rotate(school, "nonesuch", rotation(DAY)));
        refuses("not-found", () -> keys.rotate(school, "", rotation(DAY)));
        refuses("scope-not-held", () -> keys.rotate(school, name, new Rotation(DAY, EnumSet.of(Scope.KEYS_WRITE), BY)));
        for (Duration overlap :
                List.of(Duration.ofSeconds(-1), Duration.ofDays(30).plusSeconds(1))) {
            assertThrows(IllegalArgumentException.class, () -> keys.rotate(school, name, rotation(overlap)));
        }
        assertNull(view(made).times().expiresAt());
        keys.revoke(school, name, BY);
        refuses("key-ended", () -> keys.rotate(school, name, rotation(DAY)));
        assertEquals(1, keys.keys(school).size());
    }

    @Test
    void makesNoMoreKeysThanAreAllowed() {
        NewKey first = create(List.of());
        create(List.of());
        create(List.of());
        refuses("too-many-keys", () -> keys.rotate(school, first.key().name(), rotation(DAY)));
        assertNull(view(first).times().expiresAt(), "nothing has changed");
        keys.rotate(school, first.key().name(), rotation(Duration.ZERO));
        assertThrows(IllegalStateException.class, () -> create(List.of()));
    }

    @Test
    void writesDownWhoDidWhat() {
        String name = create(OFFICE).key().name();
        keys.limit(school, name, limit(List.of()));
        String next = keys.rotate(school, name, new Rotation(DAY, READ, "person:x"))
                .key()
                .name();
        keys.revoke(school, name, "abcdefgh");
        keys.revoke(school, name, "somebody");
        assertEquals(
                "console:lin make key " + name + ", console:lin let key in anywhere " + name + ", person:x make key "
                        + next + ", person:x rotate key " + name + ", abcdefgh revoke key " + name,
                ask("select string_agg(actor || ' ' || act || ' ' || subject, ', ' order by seq) from accounts.audit"));
    }

    private static Rotation rotation(Duration overlap) {
        return new Rotation(overlap, EnumSet.allOf(Scope.class), BY);
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream()
                .map(text -> Network.read(text).orElseThrow())
                .toList();
    }

    private static void refuses(String code, Executable asked) {
        assertEquals(code, assertThrows(Denied.class, asked).code());
    }

    private NewKey create(List<Network> addresses) {
        return keys.create(school, new Wanted("app", READ, addresses), BY);
    }

    private KeyView view(NewKey key) {
        return keys.keys(school).stream()
                .filter(view -> view.name().equals(key.key().name()))
                .findFirst()
                .orElseThrow();
    }

    /** After what is remembered of keys is over. */
    private void later() {
        clock.addAndGet(Duration.ofSeconds(5).toNanos());
    }

    private StoredKeys node() {
        return new StoredKeys(test.database(), data, new StoredKeys.Limits(3, "Qunfa", clock::get));
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(List.of(work, work, work, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private void change(String statement) {
        test.database().transaction(connection -> Sql.run(connection, statement));
    }

    private String ask(String query) {
        return test.database()
                .read(connection -> Sql.one(connection, row -> row.getString(1), query))
                .orElseThrow();
    }
}
