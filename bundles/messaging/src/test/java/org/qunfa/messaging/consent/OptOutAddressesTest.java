package org.qunfa.messaging.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** A text that holds a link gives each recipient its own, which opts that one out and nobody else. */
class OptOutAddressesTest {

    private static final String TEXT = "{who}，周末特卖。退订：{unsubscribe} 谢谢";
    private static final int RECIPIENTS = 20;

    private final World world = new World();
    private final FakeCarrier carrier = new FakeCarrier("links", 50, true, p -> null);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static List<Recipient> recipients(Map<String, String> more) {
        return IntStream.range(0, RECIPIENTS)
                .mapToObj(i -> {
                    var values = new HashMap<>(more);
                    values.put("who", "第" + i + "位");
                    return new Recipient(World.number(i), values, null);
                })
                .toList();
    }

    private NoticeId send() {
        NoticeId id = world.send(World.head(MessageClass.MARKETING, TEXT), World.recipients(recipients(Map.of())))
                .id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        return id;
    }

    private String linkOf(int index) {
        String text = carrier.got.stream()
                .filter(p -> p.id().index() == index)
                .findFirst()
                .orElseThrow()
                .text()
                .text();
        int from = text.indexOf(World.PUBLIC_ADDRESS + "/u/");
        return text.substring(from, text.indexOf(' ', from));
    }

    private static String token(String link) {
        return link.substring((World.PUBLIC_ADDRESS + "/u/").length());
    }

    @Test
    void eachRecipientsLinkStopsTheNextNoticeToThatOne() throws IOException {
        Preflight told = world.notices.preflight(
                world.organisation, World.head(MessageClass.MARKETING, TEXT), World.recipients(recipients(Map.of())));
        world.channels.arrived(carrier);
        NoticeId first = send();
        assertEquals(
                told.segments(), world.notices.notice(world.organisation, first).posted());
        assertNotEquals(linkOf(3), linkOf(4));

        assertNotNull(new OptOutDesk(world.tables).optOut(token(linkOf(3))));

        NoticeId next = send();
        assertEquals(
                Map.of(DeliveryState.DELIVERED, RECIPIENTS - 1, DeliveryState.BLOCKED, 1),
                world.notices.notice(world.organisation, next).counts());
        assertEquals(
                RECIPIENTS - 1 + RECIPIENTS,
                carrier.got.stream().map(p -> p.id()).distinct().count());
    }

    @Test
    void aSendersOwnValueDoesNotBecomeTheLink() {
        world.channels.arrived(carrier);
        var own = recipients(Map.of(OptOutAddresses.VARIABLE, "https://elsewhere.example.org"));
        NoticeId id = world.send(World.head(MessageClass.MARKETING, TEXT), World.recipients(own))
                .id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        assertTrue(carrier.got.stream().noneMatch(p -> p.text().text().contains("elsewhere")));
    }

    @Test
    void withoutAnAddressTheTextIsRefused() {
        var closed = new NoticeService(
                world.tables,
                world.channels,
                new Limits(500, 100, Duration.ofDays(366), Duration.ofDays(30)),
                UUID.randomUUID(),
                World.callbacks(world.tables),
                world.lexicons,
                "",
                World.WHY,
                id -> world.terms,
                ContentGate.NONE,
                Clock.systemUTC());
        var refusal = assertThrows(
                Refusal.class,
                () -> closed.preflight(
                        world.organisation,
                        World.head(MessageClass.MARKETING, TEXT),
                        World.recipients(recipients(Map.of()))));
        assertEquals("no-public-address", refusal.problems().get(0).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example.org",
                "a.example.org",
                "https://",
                "https://a.example.org?x=1",
                "https://u@a.org"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> new OptOutAddresses(world.tables.vault(), address));
    }
}
