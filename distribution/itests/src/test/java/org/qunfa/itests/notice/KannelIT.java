package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedText;

/** Kannel sends through the platform: a gateway that many have, and that this project did not write. */
class KannelIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NUMBER = "8613860000777";
    private static final String LONG = "各位居民，明天上午九点到下午五点停水检修，请提前储水。".repeat(6);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsKannel() {
        assumeTrue(Kannel.isThere(), "bearerbox and smsbox are not there (Debian: kannel): nothing was sent by Kannel");
    }

    @Test
    void sendsIsToldAndHears() throws Exception {
        Map<String, String> settings = Map.of("sourceAddress", "ignore");
        try (var ground = new DoorGround(Files.createDirectory(folder.resolve("qunfa")), settings);
                Kannel kannel = Kannel.start(folder, ground.port, ground.key)) {
            Eventually.see(
                    "Kannel is bound",
                    PATIENCE,
                    () -> ground.json("qunfa:smpp-list --json").size() == 1);
            Eventually.see("Kannel takes texts", PATIENCE, () -> kannel.send(NUMBER, "今天停水。", "short") == 202);
            Eventually.see("a long text is taken", PATIENCE, () -> kannel.send(NUMBER, LONG, "long") == 202);
            Eventually.see("both are reported to have arrived", PATIENCE, () -> kannel.reports()
                    .containsAll(Set.of("mark=short&type=1", "mark=long&type=1")));
            Eventually.see("both were carried", PATIENCE, () -> ground.smsc.messages().stream()
                    .map(AcceptedText::text)
                    .collect(Collectors.toSet())
                    .containsAll(Set.of("【" + Draft.SIGNATURE + "】今天停水。", "【" + Draft.SIGNATURE + "】" + LONG)));
            ground.smsc.inbound(NUMBER, "10690000", "yes");
            Eventually.see("the answer comes in", PATIENCE, () -> kannel.texts().contains("text=yes"));
        } catch (AssertionError e) {
            throw new AssertionError(Kannel.output(folder), e);
        }
    }
}
