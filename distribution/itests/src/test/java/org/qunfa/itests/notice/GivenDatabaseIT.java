package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Qunfa whose PostgreSQL is given to it: a database of its own on a server that somebody else keeps, here the one that the
 * shared instance runs.
 */
@ExtendWith(SharedQunfa.class)
class GivenDatabaseIT {

    private static final Logger LOG = LoggerFactory.getLogger(GivenDatabaseIT.class);
    private static final long FIRST_NUMBER = 8_613_880_000_000L;
    private static final int RECIPIENTS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final QunfaProcess keeper;

    GivenDatabaseIT(QunfaProcess keeper) {
        this.keeper = keeper;
    }

    @Test
    void worksOnADatabaseThatItIsGivenAndSurvivesAKill() throws IOException, SQLException {
        String password = UUID.randomUUID().toString();
        String url = make("given", password);
        Path home = Folders.make();
        try (QunfaProcess qunfa = QunfaProcess.in(home);
                SmscSimulator smsc = SmscSimulator.start()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            qunfa.configure("org.qunfa.store", Map.of("url", url, "user", "given", "_password", password));
            qunfa.configure("org.qunfa.messaging", Map.of("doubtSeconds", "2"));
            Channel channel = Channel.to("given", smsc)
                    .with("ratePerSecond", 1_000)
                    .with("inDoubt", "resend")
                    .install(qunfa);
            qunfa.start().awaitHealthy();
            Sender sender = Sender.of(qunfa);
            sender.prepare(100_000);
            sender.awaitUp(channel.id());
            Draft draft = Draft.of(channel.id(), FIRST_NUMBER, RECIPIENTS);
            String id = sender.post(draft);

            qunfa.kill();
            long start = System.nanoTime();
            qunfa.start().awaitHealthy();
            LOG.info("took work again after {} ms", (System.nanoTime() - start) / 1_000_000);

            sender.awaitSettled(id, RECIPIENTS, PATIENCE);
            assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(id));
            assertEquals(new Sender.Quota(100_000 - RECIPIENTS, 0, RECIPIENTS), sender.quota());
            assertTrue(qunfa.postgres().isEmpty(), "it runs no database of its own");
            qunfa.proveLedger();
        } finally {
            Folders.delete(home);
        }
    }

    /** Makes a role and a database that it owns, and returns where it is. */
    private String make(String name, String password) throws IOException, SQLException {
        Path server = keeper.data().resolve("postgresql");
        var passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(server.resolve("passwords"))) {
            passwords.load(reader);
        }
        String port =
                Files.readAllLines(server.resolve("data/postmaster.pid")).get(3).trim();
        String base = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try (Connection connection =
                        DriverManager.getConnection(base + "postgres", "postgres", passwords.getProperty("superuser"));
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + password + "'");
            statement.execute("create database " + name + " owner " + name);
        }
        return base + name;
    }
}
