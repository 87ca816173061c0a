package org.qunfa.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;

/** Several instances of one installation, and what becomes of one that is killed. */
class InstancesIT {

    @TempDir
    private Path home;

    @Test
    void twoRunSideBySideAndOneIsKilled() {
        try (QunfaProcess one = QunfaProcess.in(folder("one")).start();
                QunfaProcess two = QunfaProcess.in(folder("two with a space")).start()) {
            one.awaitHealthy();
            two.awaitHealthy();
            assertNotEquals(one.adminKey(), two.adminKey());
            two.anonymous().as(one.adminKey()).get("/quota").expect(401);

            one.kill();
            assertEquals(200, two.health());
            String key = one.adminKey();
            one.start().awaitHealthy();

            assertEquals(key, one.adminKey());
            one.api().get("/quota").expect(200);
            assertOnlyOneServes(one);
        }
    }

    private void assertOnlyOneServes(QunfaProcess running) {
        try (QunfaProcess intruder = QunfaProcess.in(running.home())) {
            intruder.start();

            Eventually.see(
                    "a second start on the same data ends by itself", QunfaProcess.START, () -> !intruder.isAlive());

            assertEquals(200, running.health());
            assertTrue(running.isAlive());
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
