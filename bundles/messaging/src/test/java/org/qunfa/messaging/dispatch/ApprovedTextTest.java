package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedText.Piece;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.testkit.Eventually;

/** A line whose carrier takes approved texts alone gets no others, and who sends others is told. */
@Timeout(120)
class ApprovedTextTest {

    private static final ApprovedText MEETING =
            new ApprovedText("SMS_1", "meeting", List.of(Piece.place("name", 5), Piece.words("，会议改到三楼。")));
    private static final ApprovedTexts APPROVED = new ApprovedTexts(Set.of(World.SIGNATURE), List.of(MEETING));
    private static final NoticeHead FITS = World.head("{name}，会议改到三楼。");
    private static final NoticeHead OTHER = World.head("今天停水。");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private FakeCarrier line(String name, boolean approvedOnly, long price) {
        var profile = new ChannelProfile(
                new ChannelId("fake~" + name),
                Set.of(MessageClass.values()),
                Set.of(),
                true,
                true,
                10,
                50,
                0,
                InDoubt.RESEND,
                TextLayout.USUAL,
                "",
                new ChannelTerms(Set.of(), price, 1, Set.of()),
                approvedOnly);
        var carrier = new FakeCarrier(profile, true, parcel -> null);
        world.channels.arrived(carrier);
        return carrier;
    }

    private static void approve(FakeCarrier line, ApprovedTexts texts) {
        Eventually.see("the line is open", () -> {
            try {
                line.approve(texts).toCompletableFuture().get(10, TimeUnit.SECONDS);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        });
    }

    private Problem refusal(NoticeHead head, String name) {
        List<Problem> problems =
                assertThrows(Refusal.class, () -> send(head, name)).problems();
        // That nobody is left comes first.
        return problems.get(problems.size() - 1);
    }

    private NoticeId send(NoticeHead head, String name) {
        return world.send(head, World.recipients(List.of(new Recipient(World.number(1), Map.of("name", name), null))))
                .id();
    }

    private void done(NoticeId id) {
        Eventually.see(
                "it is done", () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE);
    }

    @Test
    void refusesWhatNoApprovedTextFitsAndNamesTheNearest() throws Exception {
        FakeCarrier cloud = line("cloud", true, 30_000);
        assertEquals("no-approved-text", refusal(FITS, "林").code());

        approve(cloud, APPROVED);
        done(send(FITS, "林"));
        assertEquals(1, cloud.got.size());

        Problem other = refusal(OTHER, "");
        assertEquals("no-approved-text", other.code());
        assertEquals("/text", other.pointer());
        assertTrue(other.sentence().contains("SMS_1: {name}，会议改到三楼。"), other.sentence());
        Problem tooLong = refusal(FITS, "一二三四五六");
        assertEquals("/recipients/0", tooLong.pointer());

        Preflight said = world.notices.preflight(
                world.organisation,
                FITS,
                World.recipients(List.of(
                        new Recipient(World.number(1), Map.of("name", "林"), null),
                        new Recipient(World.number(2), Map.of("name", "一二三四五六"), null))));
        assertNotNull(said.refused());
        assertEquals("no-approved-text", said.problems().get(0).code());
        assertEquals("/recipients/1", said.problems().get(0).pointer());
        assertEquals(1, cloud.got.size());
    }

    @Test
    void knowsWhatWasApprovedBeforeTheLineIsOpenAgain() {
        FakeCarrier cloud = line("cloud", true, 30_000);
        approve(cloud, APPROVED);

        world.restart();
        line("cloud", true, 30_000);

        assertEquals("no-approved-text", refusal(OTHER, "").code());
        done(send(FITS, "林"));
    }

    @Test
    void knowsWhatFormValuesHaveBeforeTheLineIsOpenAgain() {
        FakeCarrier cloud = line("cloud", true, 30_000);
        var formed =
                new ApprovedText("SMS_2", "formed", List.of(Piece.place("a:b", 5, "[0-9:]+"), Piece.words("，会议改到三楼。")));
        approve(cloud, new ApprovedTexts(Set.of(World.SIGNATURE), List.of(formed)));

        world.restart();
        line("cloud", true, 30_000);

        assertTrue(refusal(FITS, "林").sentence().contains("SMS_2: {a:b}，会议改到三楼。"));
        done(send(FITS, "12:30"));
    }

    @Test
    void forgetsWhatIsNotApprovedAnyMore() {
        FakeCarrier cloud = line("cloud", true, 30_000);
        approve(cloud, APPROVED);
        done(send(FITS, "林"));
        approve(cloud, new ApprovedTexts(Set.of(), List.of(MEETING)));
        assertTrue(refusal(FITS, "林").sentence().contains("signature"));
    }

    @Test
    void leavesOtherTextsToOtherLines() {
        FakeCarrier cloud = line("cloud", true, 10_000);
        FakeCarrier free = line("free", false, 50_000);
        approve(cloud, APPROVED);

        done(send(OTHER, ""));
        assertEquals(1, free.got.size());
        done(send(FITS, "林"));
        assertEquals(1, cloud.got.size(), "the cheaper line takes what it may");
        assertEquals(1, free.got.size());
    }

    @Test
    void tellsWhyALineDoesNotTakeIt() {
        FakeCarrier cloud = line("cloud", true, 10_000);
        FakeCarrier free = line("free", false, 50_000);
        approve(cloud, APPROVED);
        var later = new NoticeHead(
                OTHER.kind(),
                OTHER.messageClass(),
                OTHER.signature(),
                OTHER.text(),
                Instant.now().plusSeconds(3_600),
                null,
                null,
                null,
                false);
        NoticeId id = send(later, "");
        world.channels.left(free);

        Why why = world.notices.why(world.organisation, new DeliveryId(id, 0));

        String lines = why.steps().stream()
                .filter(step -> step.facts().containsKey("lines"))
                .map(step -> step.facts().get("lines"))
                .findFirst()
                .orElse("");
        assertTrue(lines.contains("fake~cloud no-approved-text"), why.steps().toString());
        assertNull(cloud.got.peek());
    }
}
