package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.quota.CarrierBills;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.slf4j.LoggerFactory;

class ShellTest {

    private static final String ID = FakeNotices.ID.toString();
    private static final Path ACL =
            Path.of("../../distribution/karaf/src/main/resources/assembly/etc/org.apache.karaf.command.acl.qunfa.cfg");

    private final FakeFramework framework = new FakeFramework();
    private final FakeNotices notices = new FakeNotices();
    private final FakeOperations.Lines lines = new FakeOperations.Lines();
    private final FakeOperations.Table prefixes = new FakeOperations.Table();
    private final FakeQuota ledger = new FakeQuota();
    private final FakeOperations.Keys keys = new FakeOperations.Keys();
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Notices.class, notices);
        framework.offer(Channels.class, lines);
        framework.offer(Quota.class, ledger);
        framework.offer(Consents.class, consents());
        framework.offer(Prefixes.class, prefixes);
        framework.offer(ApiKeys.class, keys);
        framework.offer(Webhooks.class, new FakeWebhooks());
        framework.offer(Series.class, new MemorySeries());
        console = new Console(framework);
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    private String audited() {
        return audit.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    @Test
    void everyCommandHasHelpAndRolesAndNoOtherIsNamed() throws Exception {
        Set<String> names = new TreeSet<>();
        Set<String> guarded = Files.readAllLines(ACL).stream()
                .filter(line -> line.contains(" = ") && !line.matches("\\*.*|smpp-.*")) // SMPP's door brings its own
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        for (Command command : console.commands()) {
            names.add(command.getName());
            assertFalse(command.getDescription().isBlank(), command.getName());
            String help = console.run("qunfa:" + command.getName() + " --help");
            assertTrue(help.contains(command.getDescription()) && help.contains("--json"), help);
        }
        assertEquals(guarded, names);
        assertEquals(106, names.size());
    }

    @Test
    void whatCarriersTookIsShownByDay() throws Exception {
        framework.offer(
                CarrierBills.class,
                (from, to, zone) ->
                        List.of(new CarrierBills.Day(new ChannelId("smpp~main"), to, 7, from.getDayOfMonth())));
        JsonNode days = json("qunfa:channel-taken --json 2030-01-09 2030-01-31");
        assertEquals("2030-01-31", days.at("/0/day").asText());
        assertEquals(9, days.at("/0/parts").asInt());
        assertEquals(
                "2030-01-09",
                json("qunfa:channel-taken --json 2030-01-09").at("/0/day").asText());
        assertTrue(refusal("qunfa:channel-taken 9.1.2030").contains("from"));
    }

    @Test
    void seriesAreShownAndChanged() throws Exception {
        String id = MemorySeries.ID.toString();
        assertEquals(id, json("qunfa:series-list --json").get(0).get("id").asText());
        JsonNode shown = json("qunfa:series-show --json " + id);
        assertEquals("FREQ=DAILY", shown.get("rule").asText());
        assertEquals(2, shown.get("next").size());
        assertEquals("refused", shown.get("past").get(0).get("outcome").asText());
        assertEquals(
                "paused", json("qunfa:series-pause --json " + id).get("state").asText());
        assertEquals(
                "active", json("qunfa:series-resume --json " + id).get("state").asText());
        assertEquals(
                "cancelled",
                json("qunfa:series-cancel --json " + id).get("state").asText());
        assertTrue(audited().contains("did series-cancel to " + id), audited());
        assertTrue(refusal("qunfa:series-show 1-1-1-1-1").contains("UUID"));
    }

    @Test
    void noticesAreListed() throws Exception {
        String table = console.run("qunfa:notice-list --state active --limit 5");
        assertTrue(table.contains(ID) && table.contains("meeting") && table.contains("群发"), table);
        assertTrue(table.contains("2026-11-23T08:00:00Z"), table);
        assertEquals(List.of("notices ACTIVE 5"), notices.asked);
        JsonNode json = json("qunfa:notice-list --json");
        assertEquals(ID, json.get(0).get("id").asText());
        assertEquals(10, json.get(0).get("recipients").intValue());
        assertEquals("[]", console.run("qunfa:notice-list --state draft --json").strip());
        assertTrue(console.run("qunfa:notice-list --state draft").contains("no notices"));
    }

    @Test
    void aNoticeIsShownWithItsCounts() throws Exception {
        String facts = console.run("qunfa:notice-show " + ID);
        assertTrue(facts.contains("inDoubt") && facts.contains("nextAt"), facts);
        assertTrue(facts.contains("delivered 7, in-doubt 1, pending 2"), facts);
        JsonNode json = json("qunfa:notice-show --json --deliveries 10 " + ID);
        assertEquals(1, json.get("counts").get("in-doubt").intValue());
        assertTrue(json.get("endedAt").isNull());
        assertEquals("+86138****8000", json.get("deliveries").get(0).get("to").asText());
    }

    @Test
    void aDeliverySaysWhy() throws Exception {
        String why = console.run("qunfa:delivery-why " + ID + ".0");
        assertTrue(why.contains("in-doubt") && why.contains("attempt 1, channel smpp~main"), why);
        assertFalse(why.contains("13800138000"), why);
        assertTrue(why.contains("by notice, for receipt, policy never"), why);
        assertEquals(
                "accepted",
                json("qunfa:delivery-why --json " + ID + ".0")
                        .get("steps")
                        .get(0)
                        .get("what")
                        .asText());
    }

    @Test
    void verbsActAndAreAudited() throws Exception {
        assertEquals(
                "paused", json("qunfa:notice-pause --json " + ID).get("state").asText());
        assertEquals(
                "active", json("qunfa:notice-resume --json " + ID).get("state").asText());
        assertEquals(2, json("qunfa:notice-cancel --json " + ID).get("stopped").intValue());
        assertEquals(
                "suspended",
                json("qunfa:channel-suspend --json smpp~main").get("work").asText());
        assertEquals(
                "active",
                json("qunfa:channel-resume --json smpp~main").get("work").asText());
        assertEquals(List.of("pause " + ID, "resume " + ID, "cancel " + ID), notices.asked);
        assertEquals(List.of("suspend by console:lin", "resume by console:lin"), lines.asked);
        assertTrue(audited().contains("console:lin did notice-cancel to " + ID), audited());
        assertTrue(audited().contains("console:lin did channel-suspend to smpp~main"), audited());
    }

    @Test
    void aNoticeIsSentToNumbers() throws Exception {
        JsonNode json = json("qunfa:notice-send --json --kind meeting --class code --signature 群发 --text '你好 {{'"
                + " --in-doubt never --not-before 2026-12-24T18:00:00+08:00 --to 13800138000 --to '+44 7700 900123'");
        assertEquals(2, json.get("recipients").intValue());
        assertEquals(4, json.get("segments").intValue());
        var head = Objects.requireNonNull(notices.head);
        assertEquals("你好 {{", head.text());
        assertEquals(MessageClass.CODE, head.messageClass());
        assertEquals(InDoubt.NEVER, head.inDoubt());
        assertEquals("2026-12-24T10:00:00Z", String.valueOf(head.notBefore()));
        assertEquals(
                List.of("13800138000", "+44 7700 900123"),
                notices.recipients.stream().map(Recipient::to).toList());
        assertEquals(keys.platform(), notices.organisation);
        assertTrue(audited().contains("did notice-send to " + ID), audited());
        assertFalse(audited().contains("138"), audited());
    }

    @Test
    void aNoticeIsSentToTheRowsOfAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, "to,ref,name\r\n13800138000,a1,\"林, 小\"\r\n\r\n13900139000,,王\r\n");
        console.run("qunfa:notice-send --signature 群发 --text {name} --organisation Lin --file " + file);
        assertEquals(
                List.of(
                        new Recipient("13800138000", Map.of("name", "林, 小"), "a1"),
                        new Recipient("13900139000", Map.of("name", "王"), null)),
                notices.recipients);
        assertEquals(keys.organisation("Lin"), notices.organisation);
    }

    @Test
    void aDryRunSendsNothing() throws Exception {
        String line = "qunfa:notice-send --dry-run --signature 群发 --text hi --to 13800138000 --to 1";
        String facts = console.run(line + " --partial");
        assertEquals(List.of("preflight"), notices.asked);
        assertTrue(facts.contains("too-short") && facts.contains("/recipients/1/to"), facts);
        assertFalse(facts.contains("wouldBeRefused"), facts);
        assertTrue(refusal(line).contains("the number has too few digits [too-short /recipients/1/to]"));
        String told = console.fail(line);
        assertTrue(told.contains("wouldBeRefused") && told.contains("too-short: the number"), told);
        assertEquals("", audited());
    }

    @Test
    void badFilesAreRefused(@TempDir Path folder) throws Exception {
        String send = "qunfa:notice-send --signature 群发 --text hi --file ";
        assertTrue(refusal(send + folder.resolve("missing.csv")).contains("there is no such file"));
        Path file = folder.resolve("list.csv");
        Files.writeString(file, "number\n13800138000\n");
        assertTrue(refusal(send + file).contains("the first line has to name a column to ["));
        Files.writeString(file, "to;name\n13800138000;Lin\n");
        assertTrue(refusal(send + file).contains("such as semicolons"));
        Files.write(file, new byte[] {'t', 'o', '\n', (byte) 0xC3, (byte) 0x28, '\n'});
        assertTrue(refusal(send + file).contains("no CSV in UTF-8"));
        Files.writeString(file, "to,name\n13800138000,\"open\n");
        assertTrue(refusal(send + file).contains("no CSV in UTF-8"));
        Files.writeString(file, "to,name\n13800138000,a,b\n");
        assertTrue(refusal(send + file).contains("no CSV in UTF-8"));
        assertTrue(refusal("qunfa:notice-send --signature 群发 --text hi").contains("either --to or --file"));
    }

    @Test
    void wrongWordsAreRefusedWithTheRightOnes() {
        assertTrue(refusal("qunfa:notice-list --state odd").contains("draft, review, refused"));
        assertTrue(refusal("qunfa:notice-list --limit 0").contains("limit is 1 to 1,000"));
        assertTrue(refusal("qunfa:notice-show 17").contains("UUID"));
        String missing = refusal("qunfa:notice-show " + ID.replace('8', '9'));
        assertEquals("there is no such notice [no-such-notice]", missing);
        assertTrue(refusal("qunfa:channel-show smpp").contains("a channel's name is"));
        assertTrue(refusal("qunfa:quota-grant --reason x 0").contains("[out-of-range /segments]"));
        assertTrue(refusal("qunfa:key-create --scope everything app").contains("notices:write"));
        assertTrue(refusal("qunfa:notice-send --signature a --text b --to 1 --not-before tomorrow")
                .contains("2026-12-24T18:00:00+08:00"));
        assertTrue(refusal("qunfa:notice-list --organisation Nobody").contains("no organisation has this name"));
        assertEquals(Set.of("Lin", "platform"), keys.names);
        assertEquals("", audited());
    }

    @Test
    void channelsAreShown() throws Exception {
        String table = console.run("qunfa:channel-list");
        assertTrue(table.contains("smpp~main") && table.contains("code, notice"), table);
        assertTrue(table.contains("cmcc") && table.contains("open"), table);
        JsonNode shown = json("qunfa:channel-show --json smpp~main");
        assertEquals("up", shown.get("line").asText());
        assertEquals("receipts", shown.get("health").get(1).get("cause").asText());
        assertEquals(2, shown.get("weight").asInt());
    }

    @Test
    void prefixesAreLoadedAndShown(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("prefixes.csv");
        Files.writeString(file, "country,prefix,network\n86,138,cmcc\n86,130,unicom\n");
        JsonNode version = json("qunfa:prefix-load --json --source ministry " + file);
        assertEquals(2, version.get("entries").asInt());
        assertEquals("ministry", version.get("source").asText());
        assertTrue(audited().contains("prefix-load"), audited());
        String shown = console.run("qunfa:prefix-show 13");
        assertTrue(shown.contains("unicom") && shown.contains("cmcc"), shown);
        assertTrue(refusal("qunfa:prefix-load --source x " + folder.resolve("none.csv"))
                .contains("no such file"));

        assertEquals(List.of(7, 6), versions("qunfa:prefix-versions --json"));
        JsonNode restored = json("qunfa:prefix-restore --json 6");
        assertTrue(restored.get("source").asText().startsWith("version 6 again"), restored.toString());
        assertTrue(audited().contains("prefix-restore"), audited());
    }

    private List<Integer> versions(String command) throws Exception {
        var versions = new ArrayList<Integer>();
        json(command).forEach(row -> versions.add(row.get("version").asInt()));
        return versions;
    }

    /** Knows one rule, which can be set. */
    private static Consents consents() {
        var required = new AtomicBoolean(true);
        return FakeFramework.proxy(Consents.class, (method, arguments) -> {
            if (arguments.length == 4) {
                required.set((Boolean) arguments[2]);
            }
            return new Consents.Rule(required.get(), Instant.EPOCH);
        });
    }

    @Test
    void theRuleForConsentIsShownAndSet() throws Exception {
        assertTrue(json("qunfa:consent-rule --json").get("required").booleanValue());
        assertEquals("", audited());
        assertFalse(json("qunfa:consent-rule --json --organisation Lin --required false marketing")
                .get("required")
                .booleanValue());
        assertTrue(audited().contains("consent-rule marketing false"), audited());
        assertTrue(refusal("qunfa:consent-rule --required maybe").contains("true or false"));
        assertTrue(refusal("qunfa:consent-rule spam").contains("code, notice or marketing"));
    }

    @Test
    void webhooksAreShownAndSwitchedWithoutTheirSecrets() throws Exception {
        String id = FakeWebhooks.ID.toString();
        String table = console.run("qunfa:webhook-list");
        assertTrue(table.contains(id) && table.contains("https://example.com:8443"), table);
        String shown = console.run("qunfa:webhook-show --attempts " + id);
        assertTrue(shown.contains("failing") && shown.contains("timeout"), shown);
        assertFalse((table + shown).contains("token"), shown);
        assertEquals(
                "on", json("qunfa:webhook-enable --json " + id).get("state").asText());
        assertEquals(
                "off", json("qunfa:webhook-disable --json " + id).get("state").asText());
        assertTrue(audited().contains("did webhook-enable to " + id), audited());
        assertEquals(List.of(id), console.complete("qunfa:webhook-show "));
        assertTrue(refusal("qunfa:webhook-show x").contains("qunfa:webhook-list"));
    }

    @Test
    void aKeyIsShownOnceAndNeverAudited() throws Exception {
        JsonNode key = json("qunfa:key-create --json --scope notices:write --scope notices:read app");
        assertEquals("qf_abcd1234_SECRET", key.get("key").asText());
        assertEquals(List.of(Set.of(Scope.NOTICES_WRITE, Scope.NOTICES_READ)), keys.made);
        assertTrue(audited().contains("did key-create to abcd1234"), audited());
        assertFalse(audited().contains("SECRET"), audited());
    }

    @Test
    void outputGoesThroughPipes() throws Exception {
        assertEquals("1", console.run("qunfa:channel-list --json | wc -l").strip());
    }

    @Test
    void completesWhatThereIs() throws Exception {
        assertEquals(List.of(ID), console.complete("qunfa:notice-show "));
        assertEquals(List.of(ID + ".0"), console.complete("qunfa:delivery-why 0192"));
        assertEquals(List.of("smpp~main"), console.complete("qunfa:channel-show sm"));
        assertEquals(List.of("Lin"), console.complete("qunfa:quota-show --organisation L"));
        assertEquals(List.of("paused"), console.complete("qunfa:notice-list --state p"));
        assertTrue(
                console.complete("qunfa:key-create --scope quota").containsAll(List.of("quota:read", "quota:grant")));
    }

    @Test
    void saysWhatIsNotRunning() throws Exception {
        framework.withdraw(Notices.class);
        assertTrue(refusal("qunfa:notice-list").contains("the part that offers Notices is not running"));
        assertEquals(List.of(), console.complete("qunfa:notice-show "));
        assertEquals("down", json("qunfa:store-status --json").get("state").asText());
        assertNotNull(console.run("qunfa:channel-list"));
    }
}
