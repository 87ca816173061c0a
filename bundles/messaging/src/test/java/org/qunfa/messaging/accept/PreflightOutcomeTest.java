package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.frequency.FrequencyBook;
import org.qunfa.messaging.review.ReviewDesk;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;

/** What preflight says is what accepting does, what is charged, and what travels. */
class PreflightOutcomeTest {

    private static final int NOTICES = 250;
    private static final int EACH = 400;
    private static final String BLOCKED_WORD = "澳门赌场";
    private static final String DOUBTFUL_WORD = "特效减肥药";
    private static final int SUPPRESSED = 3_000;
    /** One text in so many is doubtful, so that some notices wait for a decision. */
    private static final int DOUBTFUL_ONE_IN = 5_000;
    /** One notice in so many is for another day. */
    private static final int LATER_ONE_IN = 6;
    /** One notice in so many is to be refused for a bad row. */
    private static final int STRICT_ONE_IN = 8;

    private static final List<String> PIECES = List.of(
            "会议",
            "改到",
            "明天",
            "a",
            "Z",
            "é",
            "€",
            "[",
            "^",
            "\n",
            "😀",
            "。",
            " ",
            "10:30",
            "拒收请回复R",
            "Reply STOP",
            "ß",
            "1",
            "“",
            "’",
            "–",
            "退订回T");

    private final World world = new World();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<FakeCarrier> carriers = List.of(
            carrier("all", Set.of(Alphabet.GSM7), TextLayout.USUAL, 35_000),
            carrier("latin", Set.of(Alphabet.GSM7, Alphabet.LATIN1), TextLayout.USUAL, 40_000),
            carrier(
                    "tail",
                    Set.of(Alphabet.LATIN1),
                    new TextLayout(SignaturePlace.TAIL, "退订回T", "Text STOP to end"),
                    50_000));
    private final ReviewDesk desk =
            new ReviewDesk(world.tables, world.channels, world.lexicons, new Node(world.store.directory()), false);

    private static FakeCarrier carrier(String name, Set<Alphabet> alphabets, TextLayout layout, long price) {
        var profile = new ChannelProfile(
                new ChannelId("fake~" + name),
                Set.of(MessageClass.values()),
                alphabets,
                true,
                true,
                10,
                500,
                0,
                InDoubt.RESEND,
                layout,
                "",
                new ChannelTerms(Set.of(), price, 1, Set.of()),
                false);
        return new FakeCarrier(profile, true, parcel -> null);
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    @Test
    void whatPreflightSaysIsWhatIsAcceptedChargedAndSent() throws IOException {
        prepare();
        carriers.forEach(world.channels::arrived);
        for (FakeCarrier carrier : carriers) {
            ChannelId id = carrier.profile().id();
            var carriage = new Carriage(Set.of(), 8, carrier.profile().layout());
            var way = new Lines.Way(MessageClass.NOTICE, id, carriage);
            Waiting.until(() -> world.channels.microsPerPart(way, "").isPresent(), () -> id + " takes nothing");
        }
        Map<NoticeId, Preflight> said = new HashMap<>();
        for (int i = 0; i < NOTICES; i++) {
            NoticeHead head = head();
            List<Recipient> list =
                    IntStream.range(0, EACH).mapToObj(n -> recipient()).toList();
            Preflight preflight = foresee(head, list);
            if (preflight == null) {
                continue;
            }
            Refusal refused = preflight.refused();
            if (refused != null) {
                Refusal same = assertThrows(Refusal.class, () -> world.send(head, World.recipients(list)), this::where);
                assertEquals(words(refused.problems()), words(same.problems()), this::where);
                continue;
            }
            Acceptance acceptance = world.send(head, World.recipients(list));
            assertEquals(price(head) * preflight.segments(), preflight.costs().micros(), this::where);
            assertEquals(preflight.content(), acceptance.content(), this::where);
            assertEquals(preflight.recipients(), acceptance.recipients(), this::where);
            assertTrue(preflight.segments() <= acceptance.segments(), this::where);
            assertEquals(preflight.problemCount(), acceptance.skippedCount(), this::where);
            assertEquals(words(preflight.problems()), words(acceptance.skipped()), this::where);
            var atOnce = new HashMap<>(preflight.blocked());
            atOnce.remove("too-often");
            assertEquals(atOnce, acceptance.blockedBy(), this::where);
            if (head.notBefore() != null) {
                assertEquals(preflight.startsAt(), acceptance.startsAt(), this::where);
                assertEquals(preflight.segments(), acceptance.segments(), this::where);
                world.notices.cancel(world.organisation, acceptance.id(), null);
                continue;
            }
            if (preflight.content().doubtful() > 0) {
                assertEquals(NoticeState.REVIEW, acceptance.state(), this::where);
                decide(acceptance.id());
            }
            said.put(acceptance.id(), preflight);
            awaitSent(acceptance.id());
        }
        Map<NoticeId, List<Parcel>> sent = carriers.stream()
                .flatMap(carrier -> carrier.got.stream())
                .collect(Collectors.groupingBy(parcel -> parcel.id().notice()));
        said.forEach((id, preflight) -> compare(preflight, id, sent.getOrDefault(id, List.of())));
        System.Logger log = System.getLogger(PreflightOutcomeTest.class.getName());
        log.log(System.Logger.Level.INFO, "{0} cases, {1}", NOTICES * EACH, where());
    }

    /** Opt-outs, rules of frequency, words and hours. */
    private void prepare() {
        var book = new SuppressionBook(world.tables);
        for (int i = 0; i < SUPPRESSED; i++) {
            PhoneNumber number = ((PhoneNumber.Valid) PhoneNumber.read(number(random.nextInt(200_000)))).number();
            book.put(
                    world.organisation,
                    number,
                    Set.of(random.nextBoolean() ? MessageClass.NOTICE : MessageClass.MARKETING),
                    new Reason(Origin.AGENT, null));
        }
        // Windows as long as they can be, so that none of them ends between what is said and what is done.
        var frequency = new FrequencyBook(world.tables);
        frequency.put(
                null,
                List.of(
                        rule("codes", Set.of(MessageClass.CODE), Set.of(Likeness.SIGNATURE), 1),
                        rule("texts", Set.of(MessageClass.values()), Set.of(Likeness.SENDER, Likeness.TEXT), 1),
                        rule("all", Set.of(MessageClass.values()), Set.of(), 4)),
                "a test",
                "test");
        world.lexicon.load(
                null,
                List.of(
                        new Word("gambling-1", BLOCKED_WORD, Action.BLOCK, "gambling"),
                        new Word("medicine-1", DOUBTFUL_WORD, Action.REVIEW, "medicine")),
                new Note("test", "a test"));
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        world.hours.put(
                new Hours(
                        null,
                        MessageClass.MARKETING,
                        now.minusHours(6),
                        now.plusHours(6),
                        ZoneOffset.UTC,
                        Days.ALL,
                        "CN",
                        "a test"),
                "test");
    }

    /** What preflight says; null when it refuses, as accepting then does for the same reasons. */
    private @Nullable Preflight foresee(NoticeHead head, List<Recipient> list) throws IOException {
        try {
            return world.notices.preflight(world.organisation, head, World.recipients(list));
        } catch (Refusal refused) {
            Refusal same = assertThrows(Refusal.class, () -> world.send(head, World.recipients(list)), this::where);
            assertEquals(words(refused.problems()), words(same.problems()), this::where);
            return null;
        }
    }

    private void decide(NoticeId id) {
        var reviewer = new Reviewer(world.organisation, true, "reviewer");
        desk.decide(reviewer, id, new Decision(true, "a test", null), null);
    }

    /** The price of a part over the line that is asked for, or over the cheapest. */
    private long price(NoticeHead head) {
        return carriers.stream()
                .map(FakeCarrier::profile)
                .filter(profile ->
                        head.channel() == null || profile.id().value().equals(head.channel()))
                .mapToLong(profile -> profile.terms().microsPerPart())
                .min()
                .orElseThrow();
    }

    private static Rule rule(String name, Set<MessageClass> classes, Set<Likeness> alike, int most) {
        return new Rule(name, classes, alike, most, Duration.ofDays(1), "a test");
    }

    private String where() {
        return "seed " + seed;
    }

    private static List<String> words(List<Problem> problems) {
        return problems.stream().map(p -> p.pointer() + " " + p.code()).toList();
    }

    private void awaitSent(NoticeId id) {
        Waiting.until(
                () -> {
                    NoticeView view = world.notices.notice(world.organisation, id);
                    return view.state().isFinal();
                },
                () -> world.notices.notice(world.organisation, id).toString() + where());
    }

    private void compare(Preflight preflight, NoticeId id, List<Parcel> parcels) {
        NoticeView view = world.notices.notice(world.organisation, id);
        Map<Integer, Integer> bySegments = new TreeMap<>();
        parcels.forEach(parcel -> bySegments.merge(parcel.text().count(), 1, Integer::sum));
        assertEquals(preflight.bySegments(), bySegments, this::where);
        assertEquals(preflight.segments(), view.posted(), this::where);
        assertEquals(view.reserved() - view.posted(), view.voided(), this::where);
        int blocked = preflight.blocked().values().stream().mapToInt(n -> n).sum();
        assertEquals(blocked, view.counts().getOrDefault(DeliveryState.BLOCKED, 0), this::where);
        if (preflight.sample() != null) {
            String sample = String.join("", preflight.sample().parts());
            assertEquals(
                    List.of(sample),
                    parcels.stream()
                            .filter(parcel -> parcel.text().text().equals(sample)
                                    && parcel.text()
                                            .parts()
                                            .equals(preflight.sample().parts()))
                            .map(parcel -> parcel.text().text())
                            .distinct()
                            .toList(),
                    this::where);
        }
    }

    private NoticeHead head() {
        MessageClass messageClass = MessageClass.values()[random.nextInt(3)];
        String variables = random.nextBoolean() ? "{a:text(200)}x{b:text(500)}" : "";
        String channel = random.nextBoolean()
                ? null
                : carriers.get(random.nextInt(carriers.size())).profile().id().value();
        boolean later = random.nextInt(LATER_ONE_IN) == 0;
        Instant notBefore = later
                ? Instant.now().plus(Duration.ofHours(12 + random.nextInt(48))).truncatedTo(ChronoUnit.SECONDS)
                : null;
        return new NoticeHead(
                "meeting",
                messageClass,
                World.SIGNATURE,
                (random.nextBoolean() ? "会议" : "Meeting ") + text(60) + variables,
                notBefore,
                null,
                null,
                channel,
                random.nextInt(STRICT_ONE_IN) > 0,
                null,
                random.nextBoolean() ? OutsideHours.HOLD : OutsideHours.REFUSE,
                null,
                random.nextBoolean());
    }

    private String text(int most) {
        var text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int many = random.nextInt(most); many > 0; many--) {
            text.append(plain ? "abc €".substring(random.nextInt(4), 5) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Recipient recipient() {
        var values = new HashMap<>(Map.of("a", text(20), "b", text(80)));
        if (random.nextInt(40) == 0) {
            values.put("a", "澳 门 賭 場");
        }
        if (random.nextInt(DOUBTFUL_ONE_IN) == 0) {
            values.put("a", DOUBTFUL_WORD);
        }
        if (random.nextInt(200) == 0) {
            values.remove("b");
        }
        return new Recipient(number(random.nextInt(200_000)), values, null);
    }

    private String number(int i) {
        List<String> forms = new ArrayList<>(List.of(World.number(i), World.number(i), World.number(i)));
        forms.add("+44 7700 9%05d".formatted(i % 100_000));
        forms.add(i % 100 == 7 ? "12" : "+1 202 555 %04d".formatted(i % 10_000));
        return forms.get(i % forms.size());
    }
}
