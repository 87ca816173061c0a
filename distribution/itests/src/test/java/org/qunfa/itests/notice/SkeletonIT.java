package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/**
 * Somebody follows the first page of plugin-authors.md word for word: makes a plugin outside the tree, builds it against what the
 * installation ships, installs it over SSH, sends through it and takes it away again, while the other lines run on.
 */
@ExtendWith(SharedQunfa.class)
class SkeletonIT {

    private static final Path PAGE = Path.of("..", "docs", "plugin-authors.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LINE = "echo~first";
    private static final int RECIPIENTS = 200;
    private static final long FIRST_NUMBER = 8613921000000L;

    /** The commands of the page, in order. */
    private static List<String> commands() throws IOException {
        var commands = new ArrayList<String>();
        COMMANDS.matcher(Files.readString(PAGE)).results().forEach(block -> commands.add(block.group(1)));
        return commands;
    }

    @Test
    void whoFollowsThePageGetsALineThatWorks(QunfaProcess qunfa, Sender sender) throws IOException {
        List<String> steps = commands();
        assertEquals(5, steps.size(), "make, install, set, send, remove");
        sender.api().put("/signatures/%E9%9D%92%E6%9D%BE%E7%A4%BE%E5%8C%BA").expect(200);
        try (var smsc = SmscSimulator.start();
                var workshop = workshop(qunfa)) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            Channel other = Channel.to("skeleton", smsc).install(qunfa);
            sender.awaitUp(other.id());
            long binds = smsc.counters().binds();

            workshop.run(steps.get(0));
            assertTrue(Files.exists(workshop.at().resolve("target/carrier.echo.kar")));
            workshop.run(steps.get(1));
            workshop.run(steps.get(2));
            sender.awaitUp(LINE);
            arrives(sender, workshop.run(steps.get(3)));
            arrives(sender, LINE, FIRST_NUMBER);

            workshop.run(steps.get(4));
            Eventually.see("the line is gone", SOON, () -> !sender.isUp(LINE));
            arrives(sender, other.id(), FIRST_NUMBER + RECIPIENTS);
            assertEquals(binds, smsc.counters().binds(), "another line was disturbed");
            other.remove(qunfa);
        }
    }

    private static Workshop workshop(QunfaProcess qunfa) {
        return new Workshop()
                .with("QUNFA_DATA", qunfa.data().toString())
                .with("QUNFA_ETC", qunfa.etc().toString())
                .with("QUNFA_SSH_PORT", Integer.toString(qunfa.ports().ssh()));
    }

    /** The notice of which the console told arrives. */
    private static void arrives(Sender sender, String told) {
        Matcher id = ID.matcher(told);
        assertTrue(id.find(), told);
        sender.awaitSettled(id.group(), 1, SOON);
        assertEquals(Map.of("delivered", 1), sender.counts(id.group()));
    }

    private static void arrives(Sender sender, String line, long firstNumber) {
        String notice = sender.post(Draft.of(line, firstNumber, RECIPIENTS));
        sender.awaitSettled(notice, RECIPIENTS, SOON);
        assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(notice));
    }
}
