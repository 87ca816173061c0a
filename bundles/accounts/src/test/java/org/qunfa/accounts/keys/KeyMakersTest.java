package org.qunfa.accounts.keys;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys.Rotation;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.World;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.store.TestDatabase;

/** Which names may stand for one person. */
class KeyMakersTest {

    private static final String LIN = "person:6f1c2f0e-0000-4000-8000-000000000001";
    private static final String WANG = "person:6f1c2f0e-0000-4000-8000-000000000002";
    private static final String CONSOLE = "console:lin";
    private static final Set<Scope> SCOPES = EnumSet.of(Scope.PAYMENTS_DECIDE);

    @TempDir
    Path data;

    private TestDatabase test;
    private StoredKeys keys;
    private KeyMakers actors;

    @BeforeEach
    void open() {
        test = World.migrated();
        keys = new StoredKeys(test.database(), data, new StoredKeys.Limits(100, "Qunfa", System::nanoTime));
        actors = new KeyMakers(new Tables(test.database(), test.vault()));
    }

    @AfterEach
    void close() {
        keys.stop();
        test.close();
    }

    private String key(String by) {
        return keys.create(keys.platform(), new Wanted("finance", SCOPES, List.of()), by)
                .key()
                .name();
    }

    private String rotated(String key, String by) {
        return keys.rotate(keys.platform(), key, new Rotation(Duration.ZERO, SCOPES, by))
                .key()
                .name();
    }

    private void one(String one, String other) {
        assertTrue(actors.mayBeOnePerson(one, other), one + " and " + other);
        assertTrue(actors.mayBeOnePerson(other, one), other + " and " + one);
    }

    private void two(String one, String other) {
        assertFalse(actors.mayBeOnePerson(one, other), one + " and " + other);
        assertFalse(actors.mayBeOnePerson(other, one), other + " and " + one);
    }

    @Test
    void peopleAreWhoTheyAre() {
        one(LIN, LIN);
        one(CONSOLE, CONSOLE);
        two(LIN, WANG);
        two(LIN, CONSOLE);
    }

    @Test
    void asvs_2_3_5_aKeyIsWhoMadeItHoweverFarBack() {
        String first = key(LIN);
        String second = key(first);
        one(LIN, first);
        one(LIN, second);
        one(second, key(LIN));
        two(WANG, second);
        two(second, key(WANG));
    }

    @Test
    void aKeyIsTheOneInWhosePlaceItCame() {
        String first = key(LIN);
        String second = rotated(first, CONSOLE);
        one(first, second);
        one(LIN, second);
        one(CONSOLE, second);
        two(WANG, second);
    }

    /** They are handed to different people. */
    @Test
    void keysThatTheConsoleMadeAreDifferent() {
        String first = key(CONSOLE);
        two(first, key(CONSOLE));
        one(CONSOLE, first);
        String made = key(first);
        one(made, key(first));
        one(made, first);
    }
}
