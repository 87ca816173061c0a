package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Inbound.Text;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Parcel;

class InboundDeskTest {

    private static final String TOLD = "您已退订。{1}";
    private static final String WORDS = "R, TD, 退订, STOP";

    private final World world = new World();
    private final SuppressionBook book = new SuppressionBook(world.tables);
    private final InboundBook inbound = new InboundBook(world.tables);
    private final RouteBook routes = new RouteBook(world.tables, WORDS, TOLD, 90, 3);
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);
    private InboundDesk desk = desk(TOLD);

    private InboundDesk desk(String confirmation) {
        return new InboundDesk(
                world.tables,
                world.notices,
                new InboundDesk.Manners(WORDS, 3, confirmation, 30, 180, Duration.ofMinutes(1)));
    }

    @AfterEach
    void end() {
        desk.stop();
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeId send(MessageClass messageClass, int recipients) {
        NoticeId id = world.send(World.head(messageClass, "hello"), World.numbers(recipients))
                .id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE, () -> "it is not sent");
        return id;
    }

    private void bring(int from, String to, String text) {
        var durable = carrier.bring(new InboundText(World.phone(from).e164(), to, text, Instant.now(), true));
        durable.toCompletableFuture().join();
    }

    private void bring(int from, String text) {
        bring(from, "10690000", text);
    }

    private Map<String, Integer> counts(String sql) {
        return world.store.database().read(connection -> {
            var counts = new TreeMap<String, Integer>();
            try (var query = connection.createStatement();
                    var row = query.executeQuery(sql)) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getInt(2));
                }
            }
            return counts;
        });
    }

    private Map<String, Integer> meanings() {
        return counts("select coalesce(meaning, 'waiting'), count(*) from messaging.inbound group by 1");
    }

    private void understood(Map<String, Integer> wanted) {
        Waiting.until(() -> meanings().equals(wanted), () -> meanings().toString());
    }

    private List<NoticeView> confirmations() {
        return world.notices.notices(world.organisation, null, new PageRequest(100, null)).items().stream()
                .filter(n -> n.kind().equals("confirmation"))
                .toList();
    }

    @Test
    void anAnswerThatOptsOutKeepsTheNextMessagesOfItsSenderAway() {
        world.channels.arrived(carrier);
        send(MessageClass.NOTICE, 1_100);

        bring(1_050, "我要退订");
        bring(7, "好的");
        bring(5_000, "R");

        understood(Map.of("opt-out", 1, "answer", 1, "unknown", 1));
        Suppression suppression = book.suppression(world.organisation, World.phone(1_050));
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), suppression.classes());
        assertEquals(Origin.REPLY, suppression.origin());
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, World.phone(7)));
        Acceptance next = world.send(World.head("hello"), World.numbers(1_100));
        assertEquals(1, next.blocked());
    }

    @Test
    void oneConfirmationGoesOutHoweverOftenSomebodyOptsOut() {
        world.channels.arrived(carrier);
        send(MessageClass.NOTICE, 3);

        bring(1, "R");
        Waiting.until(() -> confirmations().size() == 1, () -> "nothing is confirmed");
        bring(1, "STOP");
        bring(1, "TD");
        understood(Map.of("opt-out", 3));

        Waiting.until(() -> confirmations().get(0).state() == NoticeState.DONE, () -> "it is not sent");
        assertEquals(Map.of(DeliveryState.DELIVERED, 1), confirmations().get(0).counts());
        assertEquals(
                1,
                carrier.got.stream()
                        .filter(p -> p.to().equals(World.phone(1)))
                        .filter(p -> p.text().text().endsWith(TOLD))
                        .count());
        Waiting.until(
                () -> counts("select state, count(*) from messaging.confirmation group by 1")
                        .equals(Map.of("sent", 1)),
                () -> "it is not noted");
        assertEquals(1, confirmations().size());
    }

    @Test
    void whoRefusesMarketingTwiceLosesNoNoticesByIt() {
        world.channels.arrived(carrier);
        send(MessageClass.MARKETING, 3);

        bring(1, "R");
        Waiting.until(
                () -> confirmations().size() == 1 && confirmations().get(0).state() == NoticeState.DONE,
                () -> "nothing is confirmed");
        bring(1, "R");

        understood(Map.of("opt-out", 2));
        assertEquals(
                Set.of(MessageClass.MARKETING),
                book.suppression(world.organisation, World.phone(1)).classes());
    }

    @Test
    void aConfirmationThatWasAcceptedBeforeACrashIsNotSentAgain() {
        world.channels.arrived(carrier);
        send(MessageClass.NOTICE, 3);
        bring(1, "R");
        Waiting.until(
                () -> counts("select state, count(*) from messaging.confirmation group by 1")
                        .equals(Map.of("sent", 1)),
                () -> "nothing is confirmed");
        desk.stop();

        // As it is when the node ends between accepting and noting it.
        world.store.database().transaction(connection -> {
            try (var again = connection.createStatement()) {
                return again.executeUpdate(
                        "update messaging.confirmation set state = 'due', notice = null, try_at = now()");
            }
        });
        desk = desk(TOLD);

        Waiting.until(
                () -> counts("select state, count(*) from messaging.confirmation group by 1")
                        .equals(Map.of("sent", 1)),
                () -> "it is not noted");
        assertEquals(1, confirmations().size());
    }

    @Test
    void nothingIsConfirmedWhereNothingIsToBeSaid() {
        world.channels.arrived(carrier);
        routes.confirmation(world.organisation, "");
        assertEquals("", routes.confirmation(world.organisation));
        send(MessageClass.NOTICE, 3);

        bring(1, "R");
        understood(Map.of("opt-out", 1));

        assertEquals(Map.of(), counts("select state, count(*) from messaging.confirmation group by 1"));
        routes.confirmation(world.organisation, null);
        assertEquals(TOLD, routes.confirmation(world.organisation));
    }

    @Test
    void aConfirmationThatCouldNeverBeSentIsRefused() {
        assertThrows(Refusal.class, () -> routes.confirmation(world.organisation, "【别家】您已退订"));
        assertThrows(Refusal.class, () -> routes.confirmation(world.organisation, "您已退订\u202E"));
        assertEquals(TOLD, routes.confirmation(world.organisation));
    }

    @Test
    void nobodyGetsANoticeOfThisKindFromOutside() {
        world.channels.arrived(carrier);
        var head = World.head("hello");
        var confirming = new org.qunfa.messaging.NoticeHead(
                "confirmation", head.messageClass(), head.signature(), "hello", null, null, null, null, false);

        assertThrows(Refusal.class, () -> world.send(confirming, World.numbers(1)));
        assertThrows(
                Refusal.class,
                () -> world.send(
                        confirming, World.numbers(1), new org.qunfa.messaging.RequestKey("k", () -> new byte[32])));
    }

    @Test
    void textsGoByExtensionThenKeywordThenLastMessage() {
        world.channels.arrived(carrier);
        send(MessageClass.MARKETING, 10);
        var other = new OrganisationId(UUID.randomUUID());
        var third = new OrganisationId(UUID.randomUUID());
        routes.take(other, "1069000012");
        routes.putKeyword(third, new ChannelId("fake~all"), "报名");
        routes.putKeyword(third, new ChannelId("fake~other"), "hello");

        bring(1, "1069000012", "报名 two people");
        bring(2, "106900001234", "R");
        bring(3, "10690000", " ｂａｏ: hello");
        bring(4, "10690000", "【报名】 me");
        bring(50, "10690000", "hello");
        bring(5, "10690000", "退订");

        understood(Map.of("message", 2, "answer", 1, "opt-out", 2, "unknown", 1));
        List<Text> others = inbound.texts(other, new PageRequest(10, null)).items();
        assertEquals(
                List.of("R", "报名 two people"), others.stream().map(Text::text).toList());
        assertTrue(others.stream().allMatch(t -> "extension".equals(t.route())));
        assertEquals(World.phone(2), others.get(0).number());
        assertEquals("106900001234", others.get(0).to());
        List<Text> keyword = inbound.texts(third, new PageRequest(10, null)).items();
        assertEquals(List.of("【报名】 me"), keyword.stream().map(Text::text).toList());
        assertEquals("keyword", keyword.get(0).route());
        var first = inbound.texts(world.organisation, new PageRequest(1, null));
        assertEquals("退订", first.items().get(0).text());
        var rest = inbound.texts(world.organisation, new PageRequest(1, first.next()));
        assertEquals("answer", rest.items().get(0).meaning());
        assertEquals(null, rest.next());
        assertEquals(
                Set.of(MessageClass.NOTICE, MessageClass.MARKETING),
                book.suppression(other, World.phone(2)).classes());
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, World.phone(2)));
        assertEquals(
                Set.of(MessageClass.MARKETING),
                book.suppression(world.organisation, World.phone(5)).classes());
    }

    @Test
    void messagesLeaveFromTheirSendersNumberSoThatAnswersFindIt() {
        routes.take(world.organisation, "10690000771");
        routes.take(world.organisation, "1069000077");
        routes.take(world.organisation, "9999");
        world.channels.arrived(carrier);
        send(MessageClass.NOTICE, 3);

        assertEquals(
                Set.of("1069000077"), carrier.got.stream().map(Parcel::from).collect(Collectors.toSet()));
        bring(70, "1069000077", "who is this");
        understood(Map.of("message", 1));

        routes.free(world.organisation, "1069000077");
        routes.free(world.organisation, "10690000771");
        carrier.got.clear();
        send(MessageClass.NOTICE, 3);
        assertEquals(Set.of(""), carrier.got.stream().map(Parcel::from).collect(Collectors.toSet()));
    }

    @Test
    void everyTextIsToldToWhomItBelongs() {
        world.channels.arrived(carrier);
        var events = new EventReader(world.tables);
        send(MessageClass.NOTICE, 3);
        bring(1, "thanks, 13800000001");
        understood(Map.of("answer", 1));

        world.settled();
        List<Event> told = events.after(world.organisation, null, 1_000).stream()
                .filter(e -> e.type().equals("inbound.received"))
                .toList();
        assertEquals(1, told.size());
        Text text = inbound.texts(world.organisation, new PageRequest(1, null))
                .items()
                .get(0);
        assertEquals(
                Map.of("inbound", Long.toString(text.id()), "channel", "fake~all", "meaning", "answer"),
                told.get(0).data());
        events.stop();
    }

    @Test
    void aFloodIsUnderstoodPieceByPiece() {
        world.channels.arrived(carrier);
        send(MessageClass.NOTICE, 1_200);
        desk.stop();
        IntStream.range(0, 900).forEach(i -> bring(i * 2, i % 3 == 0 ? "TD" : "ok"));
        desk = desk("");

        understood(Map.of("opt-out", 200, "answer", 400, "unknown", 300));
        assertEquals(
                200,
                book.suppressions(world.organisation, new PageRequest(1_000, null))
                        .items()
                        .size());
    }

    @Test
    void extensionsAreUniqueAndRest() {
        var other = new OrganisationId(UUID.randomUUID());
        assertEquals(
                "106900000", routes.allocate(world.organisation, "10690000", 1).number());
        assertEquals("106900001", routes.allocate(other, "10690000", 1).number());
        assertThrows(Refusal.class, () -> routes.take(other, "106900000"));
        assertThrows(Refusal.class, () -> routes.take(other, "10690000055"));
        assertThrows(Refusal.class, () -> routes.take(other, "10690000"));
        assertThrows(Refusal.class, () -> routes.take(other, "1069000x"));
        assertThrows(Refusal.class, () -> routes.allocate(other, "1".repeat(20), 1));

        routes.free(world.organisation, "106900000");
        assertNotNull(routes.extensions(world.organisation).get(0).freedAt());
        assertThrows(Refusal.class, () -> routes.free(world.organisation, "106900000"));
        assertThrows(Refusal.class, () -> routes.take(other, "106900000"));
        assertEquals("106900002", routes.allocate(other, "10690000", 1).number());
        assertEquals("106900000", routes.take(world.organisation, "106900000").number());

        routes.free(world.organisation, "106900000");
        var rested = new RouteBook(world.tables, WORDS, TOLD, 0, 3);
        assertEquals("106900000", rested.take(other, "106900000").number());
        assertTrue(rested.extensions(world.organisation).isEmpty());
        IntStream.range(0, 7).forEach(i -> rested.allocate(other, "10690000", 1));
        assertThrows(Refusal.class, () -> rested.allocate(other, "10690000", 1));
    }

    @Test
    void keywordsAreOneWordAndNobodysOptOut() {
        var other = new OrganisationId(UUID.randomUUID());
        var channel = new ChannelId("fake~all");
        var put = routes.putKeyword(world.organisation, channel, "ｖｏｔｅ");
        assertEquals("VOTE", put.word());
        assertEquals(put, routes.putKeyword(world.organisation, channel, "vote"));
        assertEquals(List.of(put), routes.keywords(world.organisation));
        for (String bad : new String[] {"", "two words", "stop", "r", "退订", "x".repeat(21), "!"}) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> routes.putKeyword(world.organisation, channel, bad), bad);
            assertFalse(Objects.requireNonNull(refusal.getMessage()).isEmpty());
        }
        assertThrows(Refusal.class, () -> routes.putKeyword(other, channel, "VOTE"));
        assertThrows(Refusal.class, () -> routes.removeKeyword(other, channel, "VOTE"));
        routes.putKeyword(world.organisation, channel, "two");
        routes.putKeyword(world.organisation, new ChannelId("fake~other"), "two");
        routes.putKeyword(world.organisation, channel, "two");
        assertThrows(Refusal.class, () -> routes.putKeyword(world.organisation, channel, "three"));
        routes.putKeyword(other, channel, "three");
        routes.removeKeyword(world.organisation, channel, "two");
        routes.removeKeyword(world.organisation, new ChannelId("fake~other"), "two");
        routes.removeKeyword(world.organisation, channel, "vote");
        assertTrue(routes.keywords(world.organisation).isEmpty());
    }
}
