package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

class FrequencyCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final Packs packs = new Packs();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Packs in memory; a rule named "bad" is refused. */
    private static final class Packs implements Frequency {

        final List<Pack> all = new ArrayList<>();

        Packs() {
            var rule = new Rule(
                    "minute",
                    Set.of(MessageClass.CODE),
                    Set.of(Likeness.SIGNATURE),
                    1,
                    Duration.ofMinutes(1),
                    "a cloud");
            all.add(new Pack(null, 1, false, "shipped", "qunfa", FakeNotices.AT, List.of(rule)));
        }

        @Override
        public List<Shipped> shipped() {
            return List.of(new Shipped("cloud", all.get(0).rules()));
        }

        @Override
        public List<Pack> packs() {
            return all;
        }

        @Override
        public Page<Pack> versions(@Nullable ChannelId channel, PageRequest page) {
            return new Page<>(
                    all.stream()
                            .filter(p -> Objects.equals(p.channel(), channel))
                            .toList(),
                    null);
        }

        @Override
        public Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor) {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).name().equals("bad")) {
                    var problem = new Problem("/rules/" + i + "/name", "bad-name", "this name is bad");
                    throw new Refusal(Refusal.Fault.INVALID, List.of(problem), 1);
                }
            }
            var pack = new Pack(channel, 2, false, source, actor, FakeNotices.AT, rules);
            all.add(pack);
            return pack;
        }

        @Override
        public Pack end(ChannelId channel, String actor) {
            return new Pack(channel, 3, true, "ended", actor, FakeNotices.AT, List.of());
        }

        @Override
        public List<Use> used(OrganisationId organisation, PhoneNumber to, @Nullable ChannelId channel) {
            return List.of(new Use(all.get(0).rules().get(0), 1, FakeNotices.AT));
        }
    }

    @BeforeEach
    void open() throws Exception {
        framework.offer(Frequency.class, packs);
        framework.offer(Channels.class, new FakeOperations.Lines());
        framework.offer(ApiKeys.class, new FakeOperations.Keys());
        console = new Console(framework);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("rules.csv"), text);
    }

    @Test
    void showsRulesAndVersions() throws Exception {
        String table = console.run("qunfa:frequency-rules");
        assertTrue(table.contains("minute") && table.contains("signature") && table.contains("a cloud"), table);
        assertEquals(60, json("qunfa:frequency-rules --json").at("/0/seconds").asInt());
        assertTrue(console.run("qunfa:frequency-rules smpp~main").contains("no limits"));
        JsonNode version = json("qunfa:frequency-rules --versions --json").get(0);
        assertEquals("*", version.get("channel").asText());
        assertEquals("qunfa", version.get("actor").asText());
        assertEquals(List.of("smpp~main"), console.complete("qunfa:frequency-rules sm"));
    }

    @Test
    void putsTheRowsOfAFile() throws Exception {
        Path file = file("""
                name,classes,alike,most,seconds,source
                text-hour,notice marketing,sender text,5,3540,"a carrier, page 3"

                all-day,code,,40,86400,a cloud
                """);
        JsonNode put = json("qunfa:frequency-put --json --source contract --channel smpp~main " + file);
        assertEquals("smpp~main", put.get("channel").asText());
        assertEquals(2, put.get("rules").asInt());
        assertEquals("console:lin", put.get("actor").asText());
        var rules = packs.all.get(1).rules();
        assertEquals(
                Set.of(MessageClass.NOTICE, MessageClass.MARKETING),
                rules.get(0).classes());
        assertEquals(
                Set.of(Frequency.Likeness.SENDER, Frequency.Likeness.TEXT),
                rules.get(0).alike());
        assertEquals(Duration.ofMinutes(59), rules.get(0).within());
        assertEquals("a carrier, page 3", rules.get(0).source());
        assertEquals(Set.of(), rules.get(1).alike());
        assertEquals(
                0,
                json("qunfa:frequency-put --json --source none " + file("name,classes,alike,most,seconds,source\n"))
                        .get("rules")
                        .asInt());
        assertTrue(console.run("qunfa:frequency-end smpp~main").contains("true"));
    }

    @Test
    void putsAPackThatComesWithThePlatform() throws Exception {
        assertEquals(
                "minute",
                json("qunfa:frequency-rules --json --packs").at("/0/rule").asText());
        JsonNode put = json("qunfa:frequency-put --json --pack cloud --channel smpp~main");
        assertEquals("smpp~main", put.get("channel").asText());
        assertEquals("cloud", put.get("source").asText());
        assertEquals(packs.all.get(0).rules(), packs.all.get(1).rules());
        assertEquals(List.of("cloud"), console.complete("qunfa:frequency-put --pack cl"));
        assertTrue(refusal("qunfa:frequency-put --pack nobody").contains("--packs"));
        assertTrue(refusal("qunfa:frequency-put --source x").contains("either a file or --pack"));
        assertTrue(refusal("qunfa:frequency-put " + file("name\n")).contains("name"));
    }

    @Test
    void namesEveryRowThatIsWrong() throws Exception {
        String put = "qunfa:frequency-put --source x ";
        String wrong = refusal(put + file("""
                name,classes,alike,most,seconds,source
                good,code,,1,60,x
                odd,spam,mood,many,1.5,x
                """));
        assertTrue(wrong.contains("row 2: classes has words of code, notice, marketing only"), wrong);
        assertTrue(wrong.contains("row 2: alike has words of sender, signature, template, text only"), wrong);
        assertTrue(wrong.contains("row 2: most has to be a whole number"), wrong);
        assertTrue(wrong.contains("row 2: seconds has to be a whole number"), wrong);
        assertFalse(wrong.contains("row 1"), wrong);
        String refused = refusal(put + file("""
                name,classes,alike,most,seconds,source
                good,code,,1,60,x
                bad,code,,1,60,x
                """));
        assertEquals("row 2: this name is bad [bad-name row 2, name]", refused);
        assertTrue(refusal(put + file("name,most\na,1\n")).contains("has to name the columns"));
        assertTrue(refusal(put + file("")).contains("no CSV in UTF-8"));
        assertTrue(refusal(put + folder.resolve("missing.csv")).contains("no such file"));
        Path broken = folder.resolve("rules.csv");
        Files.write(broken, new byte[] {'n', (byte) 0xC3, (byte) 0x28, '\n'});
        assertTrue(refusal(put + broken).contains("no CSV in UTF-8"));
        assertEquals(1, packs.all.size());
    }

    @Test
    void showsWhatANumberHasUsed() throws Exception {
        JsonNode used = json("qunfa:frequency-used --json --organisation Lin --to 13800138000");
        assertEquals(1, used.at("/0/used").asInt());
        assertEquals(FakeNotices.AT.toString(), used.at("/0/freeAt").asText());
        assertTrue(refusal("qunfa:frequency-used --to x").contains("not a phone number"));
    }
}
