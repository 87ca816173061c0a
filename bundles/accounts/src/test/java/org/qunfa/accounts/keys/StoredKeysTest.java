package org.qunfa.accounts.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.ApiKeys.NewKey;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.keys.KnownKeys.Admission;
import org.qunfa.accounts.realname.SenderDesk;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.SendingTerms;
import org.qunfa.store.TestDatabase;

class StoredKeysTest {

    private static final Set<Scope> READ = EnumSet.of(Scope.NOTICES_READ);
    private static final String HERE = "192.0.2.7";
    private static final String BY = "console:lin";

    @TempDir
    Path data;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private TestDatabase test;
    private StoredKeys keys;
    private OrganisationId school;

    @BeforeEach
    void open() {
        test = World.migrated();
        keys = node(data);
        school = keys.organisation("红星小学");
    }

    @AfterEach
    void close() {
        keys.stop();
        test.close();
    }

    @Test
    void knowsWhomAKeyStandsFor() {
        NewKey made = create(school, "gate", Set.of(Scope.NOTICES_READ, Scope.NOTICES_WRITE));
        assertTrue(made.secret().matches("qf_[a-z0-9]{8}_[A-Za-z0-9_-]{43}"));
        Caller caller = keys.authenticate(made.secret(), HERE).orElseThrow();
        assertEquals(new Caller(school, made.key().name(), Set.of(Scope.NOTICES_READ, Scope.NOTICES_WRITE)), caller);
        assertFalse(made.toString().contains(made.secret()));
    }

    /** An organisation that registering made is another matter: its owners have to show who they are. */
    @Test
    void vouchesForOrganisationsThatItMakes() {
        var senders = new SenderDesk(new Tables(test.database(), test.vault()), TestSettings.realNames(Map.of()));
        assertEquals(new SendingTerms.Open(), senders.terms(school));
        assertEquals(new SendingTerms.Open(), senders.terms(keys.platform()));
    }

    @Test
    void knowsNobodyByAnythingElse() {
        String secret = create(school, "gate", READ).secret();
        char last = secret.charAt(secret.length() - 1);
        List<String> wrong = List.of(
                "",
                "qf_",
                secret + "x",
                secret.substring(1),
                secret.substring(0, secret.length() - 1) + (last == 'A' ? 'B' : 'A'),
                secret.toUpperCase(java.util.Locale.ROOT),
                secret + "\n",
                "qf_abcdefgh_" + secret.substring(12),
                "x".repeat(1_000_000));
        for (String key : wrong) {
            assertEquals(Optional.empty(), keys.authenticate(key, HERE));
        }
        assertTrue(keys.authenticate(secret, HERE).isPresent());
    }

    @Test
    void givesScopesAboutAllToThePlatformAlone() {
        assertEquals(
                EnumSet.allOf(Scope.class),
                create(keys.platform(), "ops", EnumSet.allOf(Scope.class)).key().scopes());
        for (Scope scope : Scope.values()) {
            if (scope.isPlatforms()) {
                assertThrows(IllegalArgumentException.class, () -> create(school, "gate", Set.of(scope)));
            }
        }
    }

    @Test
    void findsOrganisationsByIdAndName() {
        OrganisationId lake = keys.organisation("青湖公司");
        assertEquals(Optional.of(lake), keys.find("青湖公司"));
        assertEquals(Optional.of(lake), keys.find(lake.toString()));
        for (String none : List.of("", "青湖", "a\0b", new UUID(0, 7).toString())) {
            assertEquals(Optional.empty(), keys.find(none));
        }
    }

    @Test
    void asvs_11_2_3_haveSecretsAndHashesOf256Bits() {
        String secret = create(school, "gate", READ).secret();
        assertEquals(32, Base64.getUrlDecoder().decode(secret.substring("qf_12345678_".length())).length);
        assertEquals("32", ask("SELECT string_agg(DISTINCT octet_length(hash)::text, ' ') FROM accounts.api_key"));
    }

    /** What opens everything is made anew for each installation, and nothing else opens it before somebody made it. */
    @Test
    void asvs_13_2_3_noTwoInstallationsBeginWithTheSameKey() throws IOException {
        Path other = Files.createDirectory(data.resolve("elsewhere"));
        try (TestDatabase fresh = World.migrated()) {
            StoredKeys elsewhere =
                    new StoredKeys(fresh.database(), other, new StoredKeys.Limits(3, "Qunfa", clock::get));
            String ours = Files.readString(data.resolve("admin.key")).strip();
            String theirs = Files.readString(other.resolve("admin.key")).strip();
            assertNotEquals(ours, theirs);
            assertTrue(elsewhere.authenticate(theirs, HERE).isPresent());
            assertTrue(elsewhere.authenticate(ours, HERE).isEmpty());
            elsewhere.stop();
        }
        assertEquals("1", ask("SELECT count(*) FROM accounts.api_key"));
        assertEquals("0", ask("SELECT count(*) FROM accounts.person"));
    }

    @Test
    void storesNoSecret() {
        String secret = create(school, "gate", READ).secret();
        assertEquals(
                "0",
                ask("SELECT count(*) FROM accounts.api_key k WHERE k::text LIKE '%" + secret.substring(12) + "%'"));
    }

    @Test
    void revokesAtOnceHereAndSoonElsewhere() {
        NewKey made = create(school, "gate", READ);
        StoredKeys other = node(data);
        try {
            assertTrue(keys.authenticate(made.secret(), HERE).isPresent());
            assertTrue(other.authenticate(made.secret(), HERE).isPresent());
            assertTrue(keys.revoke(school, made.key().name(), BY));
            assertEquals(Optional.empty(), keys.authenticate(made.secret(), HERE));
            clock.addAndGet(Duration.ofSeconds(5).toNanos());
            assertEquals(Optional.empty(), other.authenticate(made.secret(), HERE));
        } finally {
            other.stop();
        }
        assertNotNull(keys.keys(school).get(0).times().revokedAt());
        assertTrue(keys.revoke(school, made.key().name(), BY), "it had the key");
    }

    @Test
    void doesNotRememberAKeyThatIsRevokedWhileItIsLookedUp() {
        KnownKeys known = new KnownKeys(clock::get);
        byte[] hash = new byte[32];
        long before = known.changes();
        known.forget("abcdefgh");
        known.remember(hash, new Admission(new Caller(school, "abcdefgh", READ), List.of(), null), before);
        assertEquals(Optional.empty(), known.admission(hash));
    }

    @Test
    void revokesNobodyElsesKey() {
        NewKey made = create(school, "gate", READ);
        assertFalse(keys.revoke(keys.platform(), made.key().name(), BY));
        assertFalse(keys.revoke(school, "nonesuch", BY));
        assertTrue(keys.authenticate(made.secret(), HERE).isPresent());
    }

    @Test
    void listsTheNewestFirstAndNoOtherOrganisations() {
        KeyView first = create(school, "first", READ).key();
        KeyView second = create(school, "second", READ).key();
        create(keys.organisation("another"), "third", READ);
        assertEquals(
                List.of(second.name(), first.name()),
                keys.keys(school).stream().map(KeyView::name).toList());
        assertEquals(READ, keys.keys(school).get(0).scopes());
        assertEquals(List.of(), keys.keys(new OrganisationId(new UUID(1, 1))));
    }

    @Test
    void tellsWhenAKeyWasUsedLast() {
        NewKey made = create(school, "gate", READ);
        keys.writeUses();
        assertNull(keys.keys(school).get(0).times().lastUsedAt());
        keys.authenticate(made.secret(), HERE);
        keys.writeUses();
        Instant used = keys.keys(school).get(0).times().lastUsedAt();
        assertNotNull(used);
        assertTrue(Duration.between(used, Instant.now()).toMinutes() <= 1, used.toString());
    }

    @Test
    void refusesWhatMakesNoKey() {
        assertThrows(IllegalArgumentException.class, () -> create(school, "", READ));
        assertThrows(IllegalArgumentException.class, () -> create(school, "x".repeat(81), READ));
        assertThrows(IllegalArgumentException.class, () -> create(school, "a\0b", READ));
        assertThrows(IllegalArgumentException.class, () -> create(school, "a\uD800", READ));
        assertThrows(IllegalArgumentException.class, () -> create(school, "gate", Set.of()));
        OrganisationId nobody = new OrganisationId(new UUID(1, 1));
        assertThrows(IllegalArgumentException.class, () -> create(nobody, "gate", READ));
        assertEquals(List.of(), keys.keys(school));
        create(school, "𠮷".repeat(80), READ);
    }

    @Test
    void refusesMoreKeysThanAreAllowed() {
        for (int i = 0; i < 3; i++) {
            create(school, "key " + i, READ);
        }
        assertThrows(IllegalStateException.class, () -> create(school, "one more", READ));
        keys.revoke(school, keys.keys(school).get(0).name(), BY);
        create(school, "one more", READ);
    }

    @Test
    void makesEachOrganisationOnce() throws Exception {
        assertEquals(school, keys.organisation("红星小学"));
        assertNotEquals(school, keys.platform());
        assertEquals(
                1, Set.copyOf(together(() -> keys.organisation("all at once"))).size());
        assertTrue(keys.organisations().containsAll(List.of("all at once", "红星小学")));
    }

    @Test
    void makesNoneThatIsCalledLikeAnIdOrThePlatform() {
        String platform = ask("SELECT name FROM accounts.organisation WHERE platform");
        assertEquals(keys.platform(), keys.organisation(platform));
        for (String bad : List.of(
                school.toString(),
                school.toString().toUpperCase(Locale.ROOT),
                "own-" + school,
                platform.toUpperCase(Locale.ROOT),
                "\uFF31" + platform.substring(1),
                "\u3164",
                "a\0b")) {
            assertThrows(IllegalArgumentException.class, () -> keys.organisation(bad), bad);
        }
    }

    @Test
    void handsTheAdministratorsKeyOverOnce() throws IOException {
        Path file = data.resolve("admin.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String text = Files.readString(file);
        assertTrue(text.endsWith("\n"));
        Caller administrator = keys.authenticate(text.strip(), HERE).orElseThrow();
        assertEquals(new Caller(keys.platform(), administrator.key(), EnumSet.allOf(Scope.class)), administrator);
        assertEquals("1", ask("SELECT count(*) FROM accounts.organisation WHERE platform AND verified_at IS NOT NULL"));

        StoredKeys again = node(data);
        again.stop();
        assertEquals(keys.platform(), again.platform());
        assertEquals(text, Files.readString(file));
        assertEquals("1", ask("SELECT count(*) FROM accounts.api_key"));
        Files.delete(file);
        node(data).stop();
        assertFalse(Files.exists(file), "it is not made again");
    }

    @Test
    void finishesAHandOverThatWasCutShort() throws IOException {
        Path file = data.resolve("admin.key");
        String text = Files.readString(file);
        Files.move(file, data.resolve("admin.key.new"));
        node(data).stop();
        assertEquals(text, Files.readString(file));
        assertFalse(Files.exists(data.resolve("admin.key.new")));
    }

    @Test
    void keepsAFileThatIsThere() throws IOException {
        Path other = Files.createDirectory(data.resolve("other"));
        Files.writeString(other.resolve("admin.key"), "somebody's\n");
        try (TestDatabase fresh = World.migrated()) {
            StoredKeys second = new StoredKeys(fresh.database(), other, new StoredKeys.Limits(3, "Qunfa", clock::get));
            assertEquals("somebody's\n", Files.readString(other.resolve("admin.key")));
            String waiting = Files.readString(other.resolve("admin.key.new")).strip();
            assertTrue(second.authenticate(waiting, HERE).isPresent());
            second.stop();
        }
    }

    @Test
    void makesOneAdministratorThoughNodesStartTogether() throws Exception {
        try (TestDatabase fresh = World.migrated()) {
            List<OrganisationId> platforms = together(() -> {
                Path own = Files.createTempDirectory(data, "node");
                StoredKeys one = new StoredKeys(fresh.database(), own, new StoredKeys.Limits(3, "Qunfa", clock::get));
                one.stop();
                return one.platform();
            });
            assertEquals(1, Set.copyOf(platforms).size());
        }
        try (var files = Files.walk(data)) {
            assertEquals(2, files.filter(f -> f.endsWith("admin.key")).count(), "this one's and the four's");
        }
    }

    private NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
        return keys.create(organisation, new Wanted(label, scopes, List.of()), BY);
    }

    private StoredKeys node(Path directory) {
        return new StoredKeys(test.database(), directory, new StoredKeys.Limits(3, "Qunfa", clock::get));
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

    private String ask(String query) {
        return test.database().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }
}
