package org.qunfa.itests.inside;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.After;
import org.junit.Before;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.MethodSorters;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;

/** The life of a plugin in the running platform. The tests stand on each other, in the order of their names. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class PluginIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int RECIPIENTS = 600;
    private static final long FIRST_NUMBER = 8_613_800_100_000L;
    private static final Path ETC = Path.of(System.getProperty("karaf.etc", "."));

    private final ObjectMapper json = new ObjectMapper();
    private final Rest rest = new Rest();
    private final SmscSimulator carrier = SmscSimulator.start();

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    /** Read by Pax Exam outside of the runtime. */
    @Configuration
    public static Option[] container() throws IOException {
        return new Container().options();
    }

    @Before
    public void awaitPlatform() {
        Eventually.see("the platform takes work", LONG, () -> rest.health() == 200);
    }

    @After
    public void stopCarrier() throws IOException {
        Files.deleteIfExists(settings());
        carrier.close();
    }

    @Test
    public void answersWithNoPlugin() throws IOException {
        assertEquals(0, rest.get("/channels").path("items").size());
        assertEquals(200, rest.health());
    }

    @Test
    public void becomesAChannelWhenInstalled() throws Exception {
        features.installFeatures(Set.of("qunfa-carrier-smpp"), EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
        assertEquals(0, rest.get("/channels").path("items").size());

        connect();
        Eventually.see("the channel is up", LONG, this::channelUp);

        Files.delete(settings());
        Eventually.see("the channel is gone", LONG, () -> rest.get("/channels")
                .path("items")
                .isEmpty());
    }

    @Test
    public void parksWhenStoppedAndGoesOnWhenStarted() throws Exception {
        carrier.script()
                .receipts(ReceiptPolicy.delivered())
                .on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofMillis(500))));
        connect();
        Eventually.see("the channel is up", LONG, this::channelUp);
        String notice = post(FIRST_NUMBER);
        Eventually.see("some are taken", LONG, () -> carrier.acceptedCount() > 50);

        Bundle plugin = plugin();
        plugin.stop();
        Eventually.see("nothing is connected", LONG, () -> carrier.boundConnections() == 0);
        assertTrue(rest.get("/channels").path("items").isEmpty());
        assertTrue(carrier.acceptedCount() < RECIPIENTS);
        assertEquals(200, rest.health());

        carrier.script().clear();
        plugin.start();
        Eventually.see(
                "the notice is done",
                LONG,
                () -> rest.get(notice).path("state").asText().equals("done"));
        JsonNode counts = rest.get(notice).path("counts");
        assertEquals(
                RECIPIENTS,
                counts.path("delivered").asInt() + counts.path("unresolved").asInt());
        assertEachTakenOnce(counts.path("unresolved").asInt());
    }

    @Test
    public void refusesWhatCannotRunAndSaysWhy() throws Exception {
        ChangedJar jar = ChangedJar.of(plugin())
                .with(Constants.BUNDLE_SYMBOLICNAME, "org.qunfa.carrier.broken")
                .importingWhatIsMissing();
        Bundle broken = context.installBundle("broken", jar.open());
        try {
            assertThrows(BundleException.class, broken::start);
            Eventually.see("it is told", LONG, () -> told("carrier.broken")
                    .equals("It cannot run: it needs the package com.example.missing from 1.0.0 to below 2.0.0, which"
                            + " nothing here has."));
            assertEquals(200, rest.health());
        } finally {
            broken.uninstall();
        }
        Eventually.see("it is forgotten", LONG, () -> told("carrier.broken").isEmpty());
    }

    @Test
    public void returnsToTheVersionThatWorksWhenANewOneDoesNot() throws Exception {
        carrier.script()
                .receipts(ReceiptPolicy.delivered())
                .on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofMillis(50))));
        connect();
        Eventually.see("the channel is up", LONG, this::channelUp);
        Bundle plugin = plugin();
        Version good = plugin.getVersion();
        Eventually.see("its version is kept", LONG, () -> Files.exists(kept(plugin)));
        String notice = post(FIRST_NUMBER + RECIPIENTS);
        Eventually.see("some are taken", LONG, () -> carrier.acceptedCount() > 50);

        plugin.update(ChangedJar.of(plugin)
                .version("9.0.0")
                .without("org/qunfa/carrier/smpp/settings/LineSettingsReader.class")
                .open());
        Eventually.see("the version is back", LONG, () -> plugin.getVersion().equals(good) && channelUp());
        Eventually.see("it is told", LONG, () -> told("carrier.smpp")
                .startsWith("Version 9.0.0 did not start, so version " + good + " is back: It could not be made: "));
        Eventually.see(
                "the notice is done",
                LONG,
                () -> rest.get(notice).path("state").asText().equals("done"));
        assertEachTakenOnce(rest.get(notice).path("counts").path("unresolved").asInt());

        plugin.update(ChangedJar.of(plugin).version("9.0.1").open());
        Eventually.see(
                "the new version is in use",
                LONG,
                () -> channelUp() && told("carrier.smpp").isEmpty());
        assertEquals("9.0.1", plugin.getVersion().toString());
    }

    /** Where the supervisor keeps what it would go back to. */
    private Path kept(Bundle plugin) {
        return Path.of(context.getProperty("qunfa.data"), "plugins", plugin.getBundleId() + ".jar");
    }

    /** Why a plugin is refused; empty when it is not. */
    private String told(String name) throws IOException {
        for (JsonNode each : rest.get("/plugins").path("items")) {
            if (each.path("name").asText().equals(name)
                    && each.path("state").asText().equals("refused")) {
                return each.path("reason").asText();
            }
        }
        return "";
    }

    private void assertEachTakenOnce(int unresolved) {
        Set<String> numbers = new TreeSet<>();
        for (AcceptedMessage message : carrier.accepted()) {
            assertTrue("taken twice", numbers.add(message.destinationDigits()));
        }
        assertTrue("lost", numbers.size() >= RECIPIENTS - unresolved);
    }

    private void connect() throws IOException {
        Files.writeString(
                settings(),
                "host = 127.0.0.1\nport = " + carrier.port() + "\nsystemId = " + carrier.systemId() + "\n_password = "
                        + carrier.password() + "\nwindow = 10\n");
    }

    private static Path settings() {
        return ETC.resolve("org.qunfa.carrier.smpp~exam.cfg");
    }

    private boolean channelUp() throws IOException {
        return rest.get("/channels").path("items").path(0).path("line").asText().equals("up");
    }

    private String post(long first) throws IOException {
        assertEquals(200, rest.put("/signatures/exam"));
        rest.post(
                "/quota/grants",
                json.createObjectNode().put("segments", RECIPIENTS).put("reason", "exam"));
        ObjectNode body = json.createObjectNode()
                .put("kind", "daily")
                .put("class", "notice")
                .put("signature", "exam")
                .put("inDoubt", "never")
                .put("text", "hello");
        ArrayNode recipients = body.putArray("recipients");
        for (int i = 0; i < RECIPIENTS; i++) {
            recipients.addObject().put("to", "+" + (first + i));
        }
        return "/notices/" + rest.post("/notices", body).path("id").asText();
    }

    private Bundle plugin() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> "org.qunfa.carrier.smpp".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }
}
