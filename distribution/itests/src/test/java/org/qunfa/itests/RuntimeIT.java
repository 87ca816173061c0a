package org.qunfa.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;

/** The assembly as it ships, with no setting changed, and another instance of it beside. */
class RuntimeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path home;

    private static QunfaProcess qunfa;

    @BeforeAll
    static void start() {
        qunfa = QunfaProcess.in(home).start().awaitHealthy();
    }

    @AfterAll
    static void stop() {
        qunfa.close();
    }

    @Test
    void listensOnLoopbackAlone() {
        List<ProcessHandle> processes = Stream.concat(
                        Stream.of(ProcessHandle.of(qunfa.pid()).orElseThrow()), qunfa.postgres().stream())
                .toList();

        for (ProcessHandle process : processes) {
            List<InetAddress> addresses = Listeners.of(process);
            assertFalse(addresses.isEmpty(), "a process without a listener");
            assertTrue(addresses.stream().allMatch(InetAddress::isLoopbackAddress), addresses.toString());
        }
    }

    @Test
    void listensForNothingButHttpAndTheConsole() {
        assertEquals(
                2, Listeners.of(ProcessHandle.of(qunfa.pid()).orElseThrow()).size());
    }

    @Test
    void asvs_6_3_2_noPasswordOpensTheConsole() throws Exception {
        Process client = new ProcessBuilder(
                        Assembly.folder().resolve("bin/client").toString(),
                        "-a",
                        Integer.toString(qunfa.ports().ssh()),
                        "-u",
                        "karaf",
                        "-p",
                        "karaf",
                        "system:version")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("password.out").toFile())
                .start();

        assertNotEquals(0, client.waitFor());
        assertFalse(Files.readString(home.resolve("password.out")).contains("4.4"));
        // By which way depends on the keys of whoever runs the test.
        seesInSecurityLog("console refused - karaf - 127.0.0.1 - ");
    }

    @Test
    void theOperatorsKeyOpensTheConsole() {
        assertTrue(qunfa.client("feature:list -i").orFail().contains("qunfa"));
        assertNotEquals(0, qunfa.client("qunfa:notice-show none").exitCode());
    }

    @Test
    void asvs_16_3_1_saysWhoOpenedTheConsole() throws Exception {
        qunfa.client("system:version").orFail();

        seesInSecurityLog("console opened - operator - 127.0.0.1 - publickey");
    }

    @Test
    void asvs_16_3_1_saysWhoWasRefusedAtTheConsole() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        String longName = "mallory\n" + "x".repeat(10_000);
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, hostKey) -> true);
            client.start();
            for (String user : List.of("operator", longName)) {
                try (ClientSession session = client.connect(
                                user, "127.0.0.1", qunfa.ports().ssh())
                        .verify(PATIENCE)
                        .getSession()) {
                    session.addPublicKeyIdentity(generator.generateKeyPair());
                    assertThrows(IOException.class, () -> session.auth().verify(PATIENCE));
                }
            }
        }

        seesInSecurityLog("console refused - operator - 127.0.0.1 - publickey");
        seesInSecurityLog("console refused - mallory\\u{a}" + "x".repeat(56) + "... - 127.0.0.1 - publickey");
    }

    private static void seesInSecurityLog(String line) {
        Path log = qunfa.data().resolve("log/security.log");
        Eventually.see(line, PATIENCE, () -> {
            try {
                return Files.readString(log).contains(" " + line);
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void everyBundleStarted() {
        String bundles = qunfa.console("bundle:list -t 0 --no-format").orFail();

        List<String> idle = bundles.lines()
                .filter(line -> line.matches("^\\d+.*"))
                .filter(line -> !line.contains("Active") && !line.contains("Fragment"))
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    void secretsAreForTheirOwner() throws IOException {
        Set<PosixFilePermission> others = Set.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_WRITE);
        try (Stream<Path> files = Files.walk(qunfa.data())) {
            List<Path> open = files.filter(Files::isRegularFile)
                    .filter(file -> permissions(file).stream().anyMatch(others::contains))
                    .filter(file ->
                            file.toString().endsWith(".key") || file.toString().contains("keys"))
                    .toList();
            assertEquals(List.of(), open);
        }
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        ConsoleAnswer answer = qunfa.console("bundle:install mvn:org.apache.commons/commons-lang3/3.12.0");

        assertNotEquals(0, answer.exitCode());
    }

    @Test
    void doesNotNameItsServer() {
        assertTrue(
                qunfa.anonymous().get("/health").headers().firstValue("Server").isEmpty());
    }

    @Test
    void refusesHugeHeaders() {
        Reply reply = qunfa.anonymous()
                .send(qunfa.anonymous()
                        .request("/health")
                        .header("X-Long", "x".repeat(100_000))
                        .POST(BodyPublishers.noBody()));

        assertEquals(431, reply.status());
    }

    @Test
    void anotherBesideItIsKilledAndStartedAgain() throws IOException {
        try (QunfaProcess other = QunfaProcess.in(Files.createDirectory(home.resolve("another with a space")))
                .start()) {
            other.awaitHealthy();
            assertNotEquals(other.adminKey(), qunfa.adminKey());
            qunfa.anonymous().as(other.adminKey()).get("/quota").expect(401);

            other.kill();
            assertEquals(200, qunfa.health());
            String key = other.adminKey();
            other.start().awaitHealthy();

            assertEquals(key, other.adminKey());
            other.api().get("/quota").expect(200);
            assertOnlyOneServes(other);
        }
    }

    private static void assertOnlyOneServes(QunfaProcess running) {
        try (QunfaProcess intruder = QunfaProcess.in(running.home())) {
            intruder.start();

            Eventually.see(
                    "a second start on the same data ends by itself", QunfaProcess.START, () -> !intruder.isAlive());

            assertEquals(200, running.health());
            assertTrue(running.isAlive());
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            return Set.of();
        }
    }
}
