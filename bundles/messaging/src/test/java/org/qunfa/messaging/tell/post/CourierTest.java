package org.qunfa.messaging.tell.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.smpp.Tls;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

class CourierTest {

    private static final byte[] KEY = Signing.newKey();
    private static final UUID OURS = new UUID(0, 1);
    private static final UUID THEIRS = new UUID(0, 2);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(500);

    private static Courier courier(AddressGuard.Names names, Duration deadline, SSLContext trust) {
        var rules = new AddressGuard.Rules(Set.of(443), Set.of(), List.of(), true);
        return new Courier(
                new AddressGuard(names, rules),
                new Courier.Limits(Duration.ofSeconds(5), deadline, 200, trust),
                Clock.systemUTC());
    }

    private static Courier courier(Duration deadline) throws Exception {
        return courier(InetAddress::getAllByName, deadline, SSLContext.getDefault());
    }

    private static Parcel parcel(UUID organisation, String url) {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        return new Parcel(organisation, Target.of(url, ""), "evt_1", body, List.of(KEY), false);
    }

    private static Parcel parcel(String url) {
        return parcel(OURS, url);
    }

    @Test
    void postsOneSignedMessage() throws Exception {
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(LONG)) {
            Reply reply = courier.send(parcel(receiver.url("/hook?token=x"))).join();
            assertTrue(reply.taken(), reply.toString());
            var message = receiver.received().get(0);
            assertEquals("POST", message.method());
            assertEquals("/hook?token=x", message.path());
            assertEquals("evt_1", message.id());
            assertEquals("{\"a\":1}", message.text());
            assertEquals("127.0.0.1:" + receiver.port(), message.headers().get("host"));
            assertTrue(message.headers().getOrDefault("content-type", "").startsWith("application/json"));
            assertTrue(message.isSignedWith(Signing.shown(KEY)));
        }
    }

    @Test
    void asvs_15_3_2_followsNoRedirect() throws Exception {
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(LONG)) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                receiver.answer(m -> WebhookAnswer.of(status, "Location", receiver.url("/other")));
                Reply reply = courier.send(parcel(receiver.url("/hook"))).join();
                assertEquals(status, reply.status());
                assertEquals("redirect", reply.fault());
            }
            assertEquals(5, receiver.received().size());
            assertTrue(receiver.received().stream().allMatch(m -> m.path().equals("/hook")));
        }
    }

    @Test
    void connectsToTheAddressThatWasJudgedWhateverTheNameSaysLater() throws Exception {
        var asked = new AtomicInteger();
        // First the receiver, then what it must not reach: a second look-up for one message would be seen.
        AddressGuard.Names rebinding = host ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() % 2 == 0 ? "127.0.0.1" : "10.11.12.13")
                };
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(rebinding, LONG, SSLContext.getDefault())) {
            String url = "http://rebinding.example:" + receiver.port() + "/";
            assertTrue(courier.send(parcel(url)).join().taken());
            assertEquals(1, asked.get());
            assertEquals(
                    "rebinding.example:" + receiver.port(),
                    receiver.received().get(0).headers().get("host"));
            // A connection is open still, and the name is judged anew all the same.
            assertEquals("refused-address", courier.send(parcel(url)).join().fault());
            assertEquals(2, asked.get());
            assertEquals(1, receiver.received().size());
        }
    }

    @Test
    void saysThatANameHasNoAddress() throws Exception {
        AddressGuard.Names nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (Courier courier = courier(nobody, LONG, SSLContext.getDefault())) {
            Reply reply = courier.send(parcel("https://nobody.example/")).join();
            assertEquals(0, reply.status());
            assertEquals("no-address", reply.fault());
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Courier courier = courier(LONG)) {
            assertEquals(
                    "connect-failed",
                    courier.send(parcel("http://127.0.0.1:" + port + "/"))
                            .join()
                            .fault());
        }
    }

    @Test
    void believesTheStatusAndDropsABodyWithoutEnd() throws Exception {
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(LONG)) {
            receiver.answer(m -> WebhookAnswer.withBody(200, 10_000_000_000L));
            assertTrue(courier.send(parcel(receiver.url("/"))).join().taken());
            receiver.answer(m -> WebhookAnswer.withBody(500, 10_000));
            assertEquals(500, courier.send(parcel(receiver.url("/"))).join().status());
        }
    }

    @Test
    void endsAtItsDeadlineWhenNothingComesOrAnOctetAtATime() throws Exception {
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(SHORT);
                // The status has to come within the deadline, for which a busy machine takes its time.
                Courier patient = courier(Duration.ofSeconds(2))) {
            var hold = new CountDownLatch(1);
            receiver.answer(m -> WebhookAnswer.held(hold));
            Reply silent = courier.send(parcel(receiver.url("/"))).join();
            assertEquals("timeout", silent.fault());
            assertEquals(0, silent.status());
            receiver.answer(m -> WebhookAnswer.dripping(503));
            assertEquals(503, patient.send(parcel(receiver.url("/"))).join().status());
            hold.countDown();
        }
    }

    @Test
    void endsAtItsDeadlineWhileANameIsLookedUp() throws Exception {
        var hold = new CountDownLatch(1);
        AddressGuard.Names slow = host -> {
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        try (Courier courier = courier(slow, SHORT, SSLContext.getDefault())) {
            // More than there are threads for names, and than may wait for one.
            List<CompletableFuture<Reply>> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                all.add(courier.send(parcel("https://slow.example/")));
            }
            all.forEach(r -> assertEquals("timeout", r.join().fault()));
            hold.countDown();
        }
    }

    /** Names that are looked up for as long as the latch is there, and one that is not. */
    private static AddressGuard.Names slowBut(String quick, CountDownLatch hold) {
        return host -> {
            if (!host.equals(quick)) {
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    }

    @Test
    void slowNamesOfOneOrganisationDelayNoOther() throws Exception {
        var hold = new CountDownLatch(1);
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(slowBut("quick.example", hold), LONG, SSLContext.getDefault())) {
            List<CompletableFuture<Reply>> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(courier.send(parcel(THEIRS, "https://slow-" + i + ".example/")));
            }
            String quick = "http://quick.example:" + receiver.port() + "/";
            for (int i = 0; i < 20; i++) {
                assertTrue(courier.send(parcel(OURS, quick))
                        .get(30, TimeUnit.SECONDS)
                        .taken());
            }
            assertTrue(slow.stream().noneMatch(CompletableFuture::isDone));
            hold.countDown();
        }
    }

    @Test
    void oneSlowNameDelaysNoOtherOfTheSameOrganisation() throws Exception {
        var hold = new CountDownLatch(1);
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(slowBut("quick.example", hold), LONG, SSLContext.getDefault())) {
            List<CompletableFuture<Reply>> slow = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                slow.add(courier.send(parcel("https://slow.example/")));
            }
            String quick = "http://quick.example:" + receiver.port() + "/";
            assertTrue(courier.send(parcel(quick)).get(30, TimeUnit.SECONDS).taken());
            hold.countDown();
            slow.forEach(r -> assertEquals("no-address", r.join().fault()));
        }
    }

    @Test
    void readsWhenToComeAgain() throws Exception {
        try (var receiver = WebhookReceiver.open();
                Courier courier = courier(LONG)) {
            receiver.answer(m -> WebhookAnswer.of(429, "Retry-After", "17"));
            assertEquals(
                    Duration.ofSeconds(17),
                    courier.send(parcel(receiver.url("/"))).join().retryAfter());
            receiver.answer(m -> WebhookAnswer.of(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
            assertEquals(
                    Duration.ZERO,
                    courier.send(parcel(receiver.url("/"))).join().retryAfter());
            receiver.answer(m -> WebhookAnswer.of(503, "Retry-After", "soon"));
            assertNull(courier.send(parcel(receiver.url("/"))).join().retryAfter());
        }
    }

    @Test
    void wantsACertificateOfTheNameByATrustedAuthority(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        AddressGuard.Names loopback = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (var receiver = WebhookReceiver.open(tls.server());
                Courier trusting = courier(loopback, LONG, tls.client());
                Courier usual = courier(loopback, LONG, SSLContext.getDefault())) {
            String good = "https://localhost:" + receiver.port() + "/";
            assertTrue(trusting.send(parcel(good)).join().taken());
            String other = "https://other.example:" + receiver.port() + "/";
            assertEquals("tls-failed", trusting.send(parcel(other)).join().fault());
            assertEquals("tls-failed", usual.send(parcel(good)).join().fault());
            assertEquals(1, receiver.received().size());
        }
    }
}
