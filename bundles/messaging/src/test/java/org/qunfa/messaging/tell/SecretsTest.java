package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks.Made;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.messaging.Webhooks.Secret;
import org.qunfa.messaging.Webhooks.Wanted;
import org.qunfa.messaging.tell.post.Signing;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Vault;

class SecretsTest {

    private static final Wanted WANTED = new Wanted("https://example.com/", Set.of("*", "notice.*"), 7);

    @SuppressWarnings("NullAway.Init")
    private TellGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new TellGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static RequestKey key(int content) {
        return new RequestKey("once", () -> new byte[] {(byte) content});
    }

    /** A book of the same node after a start. */
    private WebhookBook another(UUID node) {
        return new WebhookBook(ground.world.tables, ground.events, ground.office, new WebhookBook.Bounds(node, 20));
    }

    @Test
    void whoeverRotatesAtTheSameTimeLeavesTwo() throws Exception {
        rotateAtOnce(ground.hook(WANTED).webhook().id());
        rotateAtOnce(null);
    }

    private void rotateAtOnce(@Nullable UUID owner) throws Exception {
        List<Callable<NewSecret>> rotations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rotations.add(() -> ground.secret(owner, Duration.ofHours(24)));
        }
        var threads = Executors.newFixedThreadPool(8);
        try {
            var shown = new HashSet<String>();
            for (Future<NewSecret> rotation : threads.invokeAll(rotations)) {
                List<Secret> alive = rotation.get().secrets();
                assertTrue(alive.size() <= 2, () -> alive.size() + " secrets sign");
                assertEquals(1, alive.stream().filter(s -> s.until() == null).count());
                shown.add(rotation.get().secret());
            }
            assertEquals(40, shown.size());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aRepeatedRequestMakesNothingAndIsAnsweredTheSameAfterARestart() {
        UUID node = UUID.randomUUID();
        OrganisationId ours = ground.world.organisation;
        var first = another(node).create(ours, WANTED, key(1));
        assertFalse(first.replayed());
        var second = another(node).create(ours, WANTED, key(1));
        assertTrue(second.replayed());
        assertEquals(first.value(), second.value());
        assertEquals(1, ground.book.webhooks(ours).size());
        Refusal other = assertThrows(Refusal.class, () -> another(node).create(ours, WANTED, key(2)));
        assertEquals("idempotency-key-reused", other.problems().get(0).code());

        UUID id = first.value().webhook().id();
        var rotated = another(node).rotate(ours, id, Duration.ofHours(1), key(1));
        assertFalse(rotated.replayed());
        var again = another(node).rotate(ours, id, Duration.ofHours(1), key(1));
        assertTrue(again.replayed());
        assertEquals(rotated.value(), again.value());
        assertFalse(
                another(node).rotate(ours, null, Duration.ofHours(1), key(1)).replayed());
        assertEquals(2, ground.book.webhook(ours, id).secrets().size());
    }

    @Test
    void aRequestThatCameToNothingCanBeRepeated() {
        OrganisationId ours = ground.world.organisation;
        UUID unknown = UUID.randomUUID();
        for (int content = 1; content <= 2; content++) {
            RequestKey key = key(content);
            Refusal refusal = assertThrows(Refusal.class, () -> ground.book.rotate(ours, unknown, Duration.ZERO, key));
            assertEquals("not-found", refusal.problems().get(0).code());
        }
    }

    @Test
    void keepsNoSecretOpenInTheDatabase() {
        String secret = ground.book
                .create(ground.world.organisation, WANTED, key(1))
                .value()
                .secret()
                .secret();
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        List<byte[]> stored = ground.world.store.database().read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "select answer from messaging.request union all select secret from messaging.webhook_secret");
                    ResultSet row = query.executeQuery()) {
                var all = new ArrayList<byte[]>();
                while (row.next()) {
                    all.add(row.getBytes(1));
                }
                return all;
            }
        });
        assertEquals(2, stored.size());
        for (byte[] value : stored) {
            String octets = new String(value, StandardCharsets.ISO_8859_1);
            assertFalse(octets.contains(secret));
            assertFalse(octets.contains(new String(key, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Counts what is prepared on a connection. */
    private static Connection counting(Connection connection, AtomicInteger prepared) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    prepared.addAndGet(method.getName().equals("prepareStatement") ? 1 : 0);
                    return method.invoke(connection, arguments);
                });
    }

    private static Vault counting(Vault vault, AtomicInteger opened) {
        return (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    opened.addAndGet(method.getName().equals("open") ? 1 : 0);
                    return method.invoke(vault, arguments);
                });
    }

    @Test
    void whoTellsReadsAllSecretsWithOneQuestionAndOpensEachOnce() {
        for (int i = 0; i < 15; i++) {
            ground.hook(WANTED);
        }
        Made last = ground.hook(WANTED);
        var opened = new AtomicInteger();
        var prepared = new AtomicInteger();
        var database = ground.world.store.database();
        var rows =
                new CourseRows(UUID.randomUUID(), Duration.ofSeconds(60), counting(ground.world.store.vault(), opened));
        for (int i = 0; i < 3; i++) {
            var held = database.transaction(c -> {
                rows.hold(c);
                return rows.held(counting(c, prepared), Map.of());
            });
            assertEquals(16, held.size());
            assertTrue(held.stream().allMatch(h -> h.receiver().keys().size() == 1));
        }
        assertEquals(3, prepared.get());
        assertEquals(16, opened.get());
        ground.secret(last.webhook().id(), Duration.ofHours(1));
        var held = database.read(c -> rows.held(c, Map.of()));
        assertEquals(17, opened.get());
        var keys = held.stream()
                .filter(h -> h.receiver().id().equals(last.webhook().id()))
                .findFirst()
                .orElseThrow()
                .receiver()
                .keys();
        assertEquals(2, keys.size());
        assertEquals(last.secret().secret(), Signing.shown(keys.get(1)));
    }
}
