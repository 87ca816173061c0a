package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** What operators write into settings files, mistakes too, on the assembly as it ships. */
class SettingsIT {

    private static final String CORE = "org.qunfa.messaging";
    private static final String NOBODYS = "org.qunfa.carrier.echo~one";
    private static final String LISTENER = "org.apache.felix.http";
    private static final String LINE = "org.qunfa.carrier.smpp~north";
    private static final String UNFITTING =
            "reconnectMostSeconds is less than reconnectLeastSeconds: give at least as much.";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECIPIENTS = 5;

    private long number = 8_613_890_000_000L;

    @Test
    void whatIsWrongIsToldAndChangesNothing() throws IOException {
        Path home = Folders.make();
        try (QunfaProcess qunfa = QunfaProcess.in(home);
                SmscSimulator smsc = SmscSimulator.start()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            doesNotStartOnSettingsThatNobodyMeant(qunfa);
            startsWhenTheFileIsMended(qunfa);
            keepsWorkingWhenItsFirstFileIsBad(qunfa);
            answersWhenItsListenerBeganAnew(qunfa);
            tellsWhatCanBeSet(qunfa);
            keepsALineThroughBadEdits(qunfa, smsc);
            startsAgainOnWhatWasInForce(qunfa, smsc);
            aPluginThatComesLaterFindsItsSettingsJudged(qunfa, smsc);
        } finally {
            Folders.delete(home);
        }
    }

    private static void doesNotStartOnSettingsThatNobodyMeant(QunfaProcess qunfa) {
        qunfa.configure(CORE, Map.of("mostRecipient", "5", "makers", "0"));
        qunfa.configure(NOBODYS, Map.of("window", "5"));
        qunfa.start();

        Eventually.see(
                "the health names the settings",
                QunfaProcess.START,
                () -> qunfa.health() == 503
                        && checks(qunfa.anonymous(), "reasons").contains("settings"));
        assertEquals(
                List.of(
                        CORE + ".cfg: makers \"0\" does not do: give a whole number from 1 to 64.",
                        CORE + ".cfg: there is no setting mostRecipient: did you mean mostRecipients?"),
                problems(qunfa, CORE, "refused", ""));
        assertEquals(
                List.of(NOBODYS + ".cfg: nothing that is installed has settings of the name org.qunfa.carrier.echo."),
                problems(qunfa, NOBODYS, "waiting", ""));
        assertTrue(qunfa.postgres().isEmpty(), "a database was started");
        assertFalse(Files.exists(qunfa.data().resolve("postgresql")), "a database was made");
    }

    private static void startsWhenTheFileIsMended(QunfaProcess qunfa) {
        qunfa.configure(CORE, Map.of("doubtSeconds", "2"));
        qunfa.awaitHealthy();

        assertEquals(List.of(), checks(qunfa.api(), "reasons"));
        assertTrue(qunfa.postgres().isPresent());
    }

    private static void keepsWorkingWhenItsFirstFileIsBad(QunfaProcess qunfa) {
        String core = "org.qunfa.supervisor";
        String problem = core + ".cfg: there is no setting startingSecond: did you mean startingSeconds?";
        qunfa.configure(core, Map.of("startingSecond", "5"));
        Eventually.see("the health warns", PATIENCE, () -> warning(qunfa).contains(problem));

        assertEquals(200, qunfa.health());
        assertEquals(List.of(problem), problems(qunfa, core, "refused", "in-force"));
        qunfa.unconfigure(core);
        Eventually.see("nothing is warned of", PATIENCE, () -> !warning(qunfa).contains(core));
    }

    private static void answersWhenItsListenerBeganAnew(QunfaProcess qunfa) {
        assertTrue(answers(qunfa, false), "the answers name the server before they are told to");
        qunfa.configure(LISTENER, Map.of("org.apache.felix.http.jetty.sendServerHeader", "true"));
        Eventually.see("the answers name the server", PATIENCE, () -> answers(qunfa, true));
        qunfa.unconfigure(LISTENER);
        Eventually.see("they do not any more", PATIENCE, () -> answers(qunfa, false));
    }

    /** Whether a request with a key is answered, and the answer names the server or does not; false while there is none. */
    private static boolean answers(QunfaProcess qunfa, boolean naming) {
        try {
            Reply reply = qunfa.api().get("/notices");
            return reply.status() == 200 && reply.headers().firstValue("Server").isPresent() == naming;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void tellsWhatCanBeSet(QunfaProcess qunfa) {
        String shown =
                qunfa.console("qunfa:settings-show org.qunfa.carrier.smpp").orFail();

        assertTrue(shown.contains("org.qunfa.carrier.smpp~NAME.cfg"), shown);
        assertTrue(shown.contains("a whole number from 1 to 65535"), shown);
    }

    private void keepsALineThroughBadEdits(QunfaProcess qunfa, SmscSimulator smsc) {
        Channel good = Channel.to("north", smsc).install(qunfa);
        Sender sender = Sender.of(qunfa);
        sender.prepare(1_000);
        assertWorks(sender, good);
        long binds = smsc.counters().binds();

        Map<Channel, String> edits = Map.of(
                line(smsc).with("window", "10001"),
                "window \"10001\" does not do: give a whole number from 1 to 10000.",
                line(smsc).with("sistemId", "other"),
                "there is no setting sistemId: did you mean systemId?",
                line(smsc).with("reconnectLeastSeconds", "5"),
                UNFITTING);
        edits.forEach((edit, problem) -> {
            edit.install(qunfa);
            String sentence = LINE + ".cfg: " + problem;
            Eventually.see("the health warns: " + problem, PATIENCE, () -> warning(qunfa)
                    .contains(sentence));
            assertTrue(sender.isUp(good.id()), "the line is up");
            assertSends(sender, good);
        });
        assertEquals(binds, smsc.counters().binds(), "the line never left");

        line(smsc).with("window", "60").install(qunfa);
        Eventually.see("nothing is warned of", PATIENCE, () -> !warning(qunfa).contains("north"));
        assertWorks(sender, good);
    }

    private static Channel line(SmscSimulator smsc) {
        return Channel.to("north", smsc);
    }

    private void assertSends(Sender sender, Channel channel) {
        String id = sender.post(Draft.of(channel.id(), number, RECIPIENTS));
        number += RECIPIENTS;
        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(id));
    }

    private void startsAgainOnWhatWasInForce(QunfaProcess qunfa, SmscSimulator smsc) {
        qunfa.stop();
        qunfa.configure(CORE, Map.of("doubtSeconds", "-1"));
        // What only the plugin can judge, which does not run when the file is read.
        line(smsc).with("reconnectLeastSeconds", "5").install(qunfa);
        qunfa.start().awaitHealthy();

        String problem = CORE + ".cfg: doubtSeconds \"-1\" does not do: give a whole number from 0 to 86400.";
        assertEquals(List.of(problem), problems(qunfa, CORE, "refused", "in-force"));
        assertTrue(warning(qunfa).contains(problem), warning(qunfa));
        Eventually.see(
                "the plugin has judged its file", PATIENCE, () -> warning(qunfa).contains(UNFITTING));
        assertWorks(Sender.of(qunfa), line(smsc));
    }

    private void aPluginThatComesLaterFindsItsSettingsJudged(QunfaProcess qunfa, SmscSimulator smsc) {
        qunfa.console("bundle:uninstall org.qunfa.carrier.smpp").orFail();
        line(smsc).with("windwo", "5").install(qunfa);
        Eventually.see("the file waits", PATIENCE, () -> !warning(qunfa).contains(UNFITTING));
        assertEquals(1, problems(qunfa, LINE, "waiting", "in-force").size());

        qunfa.console("bundle:install -s mvn:org.qunfa/carrier.smpp/0.1.0-SNAPSHOT")
                .orFail();

        Eventually.see("the plugin has judged its file", PATIENCE, () -> warning(qunfa)
                .contains("windwo: did you mean window?"));
        assertWorks(Sender.of(qunfa), line(smsc));
    }

    private void assertWorks(Sender sender, Channel line) {
        sender.awaitUp(line.id());
        assertSends(sender, line);
    }

    /** What the list says of a file that is in this state. */
    private static List<String> problems(QunfaProcess qunfa, String pid, String state, String older) {
        var problems = new ArrayList<String>();
        for (JsonNode row : json(qunfa.console("qunfa:settings-list --json").orFail())) {
            if (row.path("file").asText().equals(pid + ".cfg")) {
                assertEquals(state, row.path("state").asText(), row::toString);
                assertEquals(older, row.path("older").asText(), row::toString);
                problems.add(row.path("problem").asText());
            }
        }
        return problems;
    }

    private static String warning(QunfaProcess qunfa) {
        for (JsonNode warning : qunfa.api().get("/health").json().path("warnings")) {
            if (warning.path("check").asText().equals("settings")) {
                return warning.path("detail").asText();
            }
        }
        return "";
    }

    private static List<String> checks(Api api, String kind) {
        var checks = new ArrayList<String>();
        api.get("/health")
                .json()
                .path(kind)
                .forEach(reason -> checks.add(reason.path("check").asText()));
        return checks;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
