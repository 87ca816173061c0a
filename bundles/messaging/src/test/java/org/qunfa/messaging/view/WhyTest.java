package org.qunfa.messaging.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.SubmitOutcome;

class WhyTest {

    private static final Word CASINO = new Word("g-1", "赌场", Action.BLOCK, "gambling");

    private final World world = new World(Duration.ofMinutes(1));

    @AfterEach
    void end() {
        world.close();
    }

    private Why why(NoticeId notice) {
        return world.notices.why(world.organisation, new DeliveryId(notice, 0));
    }

    private NoticeView view(NoticeId notice) {
        return world.notices.notice(world.organisation, notice);
    }

    private static List<String> words(Why why) {
        return why.steps().stream().map(Why.Step::what).toList();
    }

    private static Why.Step step(Why why, String what) {
        return why.steps().stream()
                .filter(step -> step.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(why.toString()));
    }

    private static Map<String, String> waits(Why why, String what) {
        return why.steps().stream()
                .filter(step ->
                        step.what().equals("waits") && what.equals(step.facts().get("for")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(why.toString()))
                .facts();
    }

    private NoticeId send(MessageClass messageClass, @Nullable Instant notBefore, @Nullable InDoubt inDoubt) {
        NoticeHead head = World.head(messageClass, "hello");
        var wanted = new NoticeHead(
                head.kind(), messageClass, head.signature(), head.text(), notBefore, null, inDoubt, null, false);
        return world.send(wanted, World.numbers(2)).id();
    }

    private FakeCarrier line(String name) {
        var carrier = new FakeCarrier(name, 10, true, parcel -> null);
        world.channels.arrived(carrier);
        Waiting.until(
                () -> world.channels.channel(carrier.profile().id()).work().equals("active"),
                () -> name + " does not begin");
        return carrier;
    }

    @Test
    void whatRulesStoppedAtOnceReservedNothing() {
        world.lexicon.load(null, List.of(CASINO), new Note("test", "test"));
        Acceptance blocked = world.send(World.head("去赌场"), World.numbers(1));
        Why why = why(blocked.id());
        assertEquals(List.of("accepted", "blocked"), words(why));
        assertFalse(why.steps().get(0).sentence().contains("quota"), why.toString());
        assertTrue(why.steps().get(0).sentence().contains("nothing was reserved"), why.toString());
    }

    @Test
    void whatWasSentTellsWordsLimitsAndLine() {
        long version = world.lexicon
                .load(null, List.of(CASINO), new Note("test", "test"))
                .version();
        var rules = List.of(new Rule("day", Set.of(MessageClass.NOTICE), Set.of(), 5, Duration.ofHours(1), "a test"));
        world.frequency.put(null, rules, "a test", "test");
        line("one");
        line("two");
        world.channels.act(new ChannelId("fake~two"), ChannelAct.Verb.SUSPEND, "test");
        NoticeId id = send(MessageClass.NOTICE, null, null);
        Waiting.until(() -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
        Why why = why(id);
        assertEquals(
                List.of("accepted", "filter", "limits", "route", "released"),
                words(why).subList(0, 5),
                why.toString());
        assertEquals(Long.toString(version), step(why, "filter").facts().get("version"));
        assertEquals(Long.toString(version), step(why, "filter").facts().get("everybodysVersion"));
        assertEquals(
                Map.of("pack", "every line", "version", "3", "rules", "1"),
                step(why, "limits").facts());
        assertEquals(
                Map.of("channel", "fake~one", "microsPerPartNow", "0", "othersNow", "fake~two 0 suspended"),
                step(why, "route").facts());
        assertFalse(words(why).contains("waits"));
    }

    @Test
    void whatWaitsForHoursTellsTheRuleAndUntilWhen() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).withNano(0);
        var hours = new Hours(
                null,
                MessageClass.MARKETING,
                now.plusHours(2),
                now.plusHours(3),
                ZoneOffset.UTC,
                Days.ALL,
                "CN",
                "quiet");
        long version = world.hours.put(hours, "test").version();
        // A line that is there before may go by the hours before for two seconds.
        line("one");
        NoticeId id = send(MessageClass.MARKETING, null, null);
        Map<String, String> facts = waits(why(id), "hours");
        assertEquals(Long.toString(version), facts.get("version"));
        assertEquals("quiet", facts.get("source"));
        Instant until = Instant.parse(facts.get("until"));
        assertTrue(until.isAfter(Instant.now().plus(Duration.ofMinutes(110))), facts.toString());
        assertEquals(until, view(id).nextAt(), () -> view(id).toString());
    }

    @Test
    void whatWaitsForALineTellsWhyNoneTakesIt() {
        NoticeId id = send(MessageClass.NOTICE, null, null);
        assertNull(waits(why(id), "line").get("lines"), "there is none");
        line("one");
        Waiting.until(() -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
        world.channels.act(new ChannelId("fake~one"), ChannelAct.Verb.SUSPEND, "test");
        NoticeId later = send(MessageClass.NOTICE, null, null);
        assertEquals("fake~one suspended", waits(why(later), "line").get("lines"));
        assertNull(view(later).nextAt());
    }

    @Test
    void whatIsScheduledOrPausedTellsSo() {
        line("one");
        Instant then = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
        NoticeId id = send(MessageClass.NOTICE, then, InDoubt.NEVER);
        assertEquals(then.toString(), waits(why(id), "time").get("until"));
        assertEquals(then, view(id).nextAt());
        assertEquals(InDoubt.NEVER, view(id).inDoubt());
        world.channels.act(new ChannelId("fake~one"), ChannelAct.Verb.SUSPEND, "test");
        NoticeId paused = send(MessageClass.NOTICE, null, null);
        world.notices.pause(world.organisation, paused, null);
        waits(why(paused), "pause");
        waits(why(paused), "line");
    }

    @Test
    void aDoubtTellsWhetherItIsSentAgainAndByWhosePolicy() {
        world.channels.arrived(new FakeCarrier("lost", 10, false, p -> new SubmitOutcome.Unknown("answer lost")));
        NoticeId never = send(MessageClass.NOTICE, null, InDoubt.NEVER);
        NoticeId byLine = send(MessageClass.NOTICE, null, null);
        for (NoticeId id : List.of(never, byLine)) {
            Waiting.until(() -> why(id).delivery().state() == DeliveryState.IN_DOUBT, () -> why(id).toString());
        }
        Map<String, String> kept = waits(why(never), "receipt");
        assertEquals("never", kept.get("policy"));
        assertEquals("notice", kept.get("by"));
        assertEquals("false", kept.get("sentAgain"));
        assertTrue(Instant.parse(kept.get("until")).isAfter(Instant.now().plus(Duration.ofDays(2))), kept.toString());
        Map<String, String> again = waits(why(byLine), "receipt");
        assertEquals("resend", again.get("policy"));
        assertEquals("line", again.get("by"));
        assertEquals("true", again.get("sentAgain"));
    }
}
