package org.qunfa.supervisor.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.Declaration;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.testkit.smpp.Tls;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

/** Plugins call whom they declared, in the way that was agreed, and nobody else. */
@Timeout(120)
class EgressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WebhookReceiver server;

    private final List<Egress> made = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = WebhookReceiver.open();
    }

    @AfterEach
    void close() {
        server.close();
        made.forEach(Egress::stop);
    }

    private static Declaration declaring(String... hosts) {
        return new Declaration(
                "Example",
                Set.of(),
                "delivery",
                "contract",
                "CN",
                List.of(hosts),
                URI.create("https://example.com/privacy"));
    }

    private static Policy policy(boolean loopback, Set<String> privateHosts, String trusted) {
        return new Policy(
                List.of(HostRule.Grant.of("carrier.test=granted.example.com:8443")),
                privateHosts,
                loopback,
                Trust.manager(trusted),
                Duration.ofSeconds(5));
    }

    /** The certificate of a server in a file, as an operator has it. */
    private String certificate(Tls tls) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(tls.store())) {
            keys.load(in, tls.password().toCharArray());
        }
        String base64 = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("smsc").getEncoded());
        Path file = folder.resolve("trusted.pem");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        return file.toString();
    }

    private PluginEgress client(Policy policy, Exchange.Names names, String... hosts) {
        var egress = new Egress(policy, names);
        made.add(egress);
        return egress.of("carrier.test~main", "carrier.test", declaring(hosts));
    }

    private PluginEgress local(String... hosts) {
        return client(policy(true, Set.of(), ""), InetAddress::getAllByName, hosts);
    }

    /** Everything is this machine, whatever it is called. */
    private static InetAddress[] here(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
    }

    private static HttpOutcome send(PluginHttp http, String address) throws Exception {
        return of(http.send(HttpCall.of("GET", URI.create(address), Map.of(), PATIENCE)));
    }

    private static HttpOutcome of(CompletionStage<HttpOutcome> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static void blocked(HttpOutcome outcome) {
        assertEquals(
                "blocked",
                assertInstanceOf(HttpOutcome.NotSent.class, outcome).why().code());
    }

    @Test
    void bringsACallAndItsAnswer() throws Exception {
        server.answer(message -> new WebhookAnswer(201, Map.of("X-Mark", "7"), 5, false, null));
        byte[] body = "{\"a\":\"会议\"}".getBytes(StandardCharsets.UTF_8);
        var call =
                new HttpCall("POST", URI.create(server.url("/send?b=1%202")), Map.of("X-Sent", "yes"), body, PATIENCE);

        var answered = assertInstanceOf(HttpOutcome.Answered.class, of(local().send(call)));

        assertEquals(201, answered.status());
        assertEquals("7", answered.header("x-mark"));
        assertEquals(5, answered.body().length);
        ReceivedWebhook received = server.received().get(0);
        assertEquals("POST", received.method());
        assertEquals("/send?b=1%202", received.path());
        assertEquals("127.0.0.1:" + server.port(), received.headers().get("host"));
        assertEquals("yes", received.headers().get("x-sent"));
        assertEquals(new String(body, StandardCharsets.UTF_8), new String(received.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.com/",
                "https://sms.example.com:8443/",
                "http://sms.example.com/",
                "https://example.com/",
                "https://sms.example.com.evil.example.org/",
                "https://granted.example.com/",
                "http://127.0.0.1:1/",
                "https://[::1]:1/",
                "https://10.0.0.1/"
            })
    void blocksWhatIsNotDeclaredAndTellsIt(String address) throws Exception {
        PluginEgress http = client(policy(false, Set.of(), ""), EgressTest::here, "sms.example.com", "settings");

        blocked(send(http, address));
        blocked(send(http, address));

        assertEquals(1, http.blocked().size());
        Blocked told = http.blocked().get(0);
        assertEquals(2, told.times());
        assertTrue(URI.create(address).getAuthority().startsWith(told.host().replaceAll(":.*", "")), told.host());
    }

    @Test
    void asvs_1_3_6_blocksADeclaredHostInAPrivateNetwork() throws Exception {
        PluginEgress http = client(policy(false, Set.of(), ""), EgressTest::here, "sms.example.com");

        blocked(send(http, "https://sms.example.com/"));

        assertEquals("it is not in the open Internet", http.blocked().get(0).reason());
    }

    @Test
    void asvs_13_2_4_and_13_2_5_blocksEverythingWithoutADeclaration() throws Exception {
        var egress = Egress.usual();
        made.add(egress);
        PluginEgress http = egress.of("carrier.test~main", "carrier.test", null);
        blocked(send(http, "https://sms.example.com/"));
    }

    @Test
    void asksTheHostForItsOwnCertificate() throws Exception {
        Tls tls = Tls.make(folder);
        try (WebhookReceiver secure = WebhookReceiver.open(tls.server())) {
            Policy trusting = policy(true, Set.of("sms.example.com"), certificate(tls));
            PluginEgress http = client(trusting, EgressTest::here, "sms.example.com:" + secure.port());

            assertInstanceOf(HttpOutcome.Answered.class, send(http, "https://localhost:" + secure.port() + "/"));
            // The same machine under a name that its certificate does not have.
            var other = assertInstanceOf(
                    HttpOutcome.NotSent.class, send(http, "https://sms.example.com:" + secure.port() + "/"));
            assertEquals("no-trust", other.why().code());
            // A certificate that nobody vouches for.
            var untrusting = assertInstanceOf(
                    HttpOutcome.NotSent.class, send(local(), "https://localhost:" + secure.port() + "/"));
            assertEquals("no-trust", untrusting.why().code());
            assertEquals(1, secure.received().size());
        }
    }

    @Test
    void callsADeclaredHostByTheAddressThatWasJudged() throws Exception {
        Tls tls = Tls.make(folder, "sms.example.com");
        try (WebhookReceiver secure = WebhookReceiver.open(tls.server())) {
            Policy trusting = policy(false, Set.of("sms.example.com"), certificate(tls));
            PluginEgress http = client(trusting, EgressTest::here, "sms.example.com:" + secure.port());

            var answered = assertInstanceOf(
                    HttpOutcome.Answered.class, send(http, "https://sms.example.com:" + secure.port() + "/x"));

            assertEquals(200, answered.status());
            assertEquals(
                    "sms.example.com:" + secure.port(),
                    secure.received().get(0).headers().get("host"));
            assertEquals(List.of(), http.blocked());
        }
    }

    @Test
    void asvs_15_3_2_followsNobodyElsewhere() throws Exception {
        server.answer(message -> new WebhookAnswer(302, Map.of("Location", server.url("/elsewhere")), 0, false, null));
        var answered = assertInstanceOf(HttpOutcome.Answered.class, send(local(), server.url("/")));
        assertEquals(302, answered.status());
        assertEquals(1, server.received().size());
    }

    @Test
    void saysNotSentWhenNobodyIsThere() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var outcome = assertInstanceOf(HttpOutcome.NotSent.class, send(local(), "http://127.0.0.1:" + port + "/"));
        assertEquals("no-connection", outcome.why().code());
    }

    @Test
    void saysUnknownWhenNoAnswerComes() throws Exception {
        PluginEgress http = local();
        assertInstanceOf(HttpOutcome.Answered.class, send(http, server.url("/")));
        var hold = new CountDownLatch(1);
        server.answer(message -> new WebhookAnswer(200, Map.of(), 0, false, hold));
        try {
            var call = HttpCall.of("POST", URI.create(server.url("/")), Map.of(), Duration.ofSeconds(3));
            var outcome = assertInstanceOf(HttpOutcome.Unknown.class, of(http.send(call)));
            assertEquals("timeout", outcome.why().code());
        } finally {
            hold.countDown();
        }
    }

    @Test
    void saysUnknownWhenTheAnswerIsTooLarge() throws Exception {
        server.answer(message -> new WebhookAnswer(200, Map.of(), HttpOutcome.Answered.MOST_OCTETS + 1, false, null));
        var outcome = assertInstanceOf(HttpOutcome.Unknown.class, send(local(), server.url("/")));
        assertEquals("too-large", outcome.why().code());
    }

    @Test
    void hasRoomForSoManyAtOnce() throws Exception {
        var hold = new CountDownLatch(1);
        server.answer(message -> new WebhookAnswer(200, Map.of(), 0, false, hold));
        PluginEgress http = local();
        var out = new ArrayList<CompletionStage<HttpOutcome>>();
        try {
            for (int i = 0; i < PluginHttp.MOST_CALLS; i++) {
                out.add(http.send(HttpCall.of("GET", URI.create(server.url("/")), Map.of(), PATIENCE)));
            }
            var busy = assertInstanceOf(HttpOutcome.NotSent.class, send(http, server.url("/")));
            assertEquals("busy", busy.why().code());
        } finally {
            hold.countDown();
        }
        for (CompletionStage<HttpOutcome> each : out) {
            assertInstanceOf(HttpOutcome.Answered.class, of(each));
        }
        assertInstanceOf(HttpOutcome.Answered.class, send(http, server.url("/")));
    }

    /** Settings as a framework gives them, with these in place of the defaults. */
    private static EgressSettings settings(Map<String, Object> given) {
        return (EgressSettings) Proxy.newProxyInstance(
                EgressSettings.class.getClassLoader(),
                new Class<?>[] {EgressSettings.class},
                (self, method, none) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void changesAtOnceAndKeepsWhatWasInForceWhenSettingsAreOfNoUse() throws Exception {
        var egress = new Egress(settings(Map.of()));
        made.add(egress);
        PluginEgress http = egress.of("carrier.test~main", "carrier.test", declaring());
        blocked(send(http, server.url("/")));

        egress.change(settings(Map.of("allowLoopback", true)));
        assertInstanceOf(HttpOutcome.Answered.class, send(http, server.url("/")));
        egress.change(settings(Map.of("trustedCertificates", "/no/such/file.pem")));
        assertInstanceOf(HttpOutcome.Answered.class, send(http, server.url("/")));
        egress.change(settings(Map.of()));
        blocked(send(http, server.url("/")));
    }

    @Test
    void findsWhatIsWrongInSettings() {
        var check = new EgressSettingsCheck();
        assertEquals(
                List.of(),
                check.problems(Map.of("hosts", "carrier.aliyun=sms.example.com:8443", "privateHosts", "a.example")));
        assertEquals(1, check.problems(Map.of("hosts", "sms.example.com")).size());
        assertEquals(1, check.problems(Map.of("privateHosts", "b_c!")).size());
        assertEquals(
                1,
                check.problems(Map.of("trustedCertificates", "/no/such/file.pem"))
                        .size());
    }
}
