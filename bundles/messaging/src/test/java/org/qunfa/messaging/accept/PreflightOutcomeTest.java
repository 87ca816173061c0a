package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Parcel;

/** What preflight says is what accepting does, what is charged, and what travels. */
class PreflightOutcomeTest {

    private static final int NOTICES = 250;
    private static final int EACH = 400;
    private static final int SUPPRESSED = 3_000;
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
            "1");

    private final World world = new World();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final FakeCarrier carrier = new FakeCarrier("all", 500, true, parcel -> null);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    @Test
    void whatPreflightSaysIsWhatIsAcceptedChargedAndSent() throws IOException {
        var book = new SuppressionBook(world.tables);
        for (int i = 0; i < SUPPRESSED; i++) {
            PhoneNumber number = ((PhoneNumber.Valid) PhoneNumber.read(number(random.nextInt(200_000)))).number();
            book.put(
                    world.organisation,
                    number,
                    Set.of(MessageClass.values()[random.nextInt(3)]),
                    new Reason(Origin.AGENT, null));
        }
        world.channels.arrived(carrier);
        Map<NoticeId, Preflight> said = new HashMap<>();
        for (int i = 0; i < NOTICES; i++) {
            NoticeHead head = head();
            List<Recipient> list =
                    IntStream.range(0, EACH).mapToObj(n -> recipient()).toList();
            Preflight preflight = world.notices.preflight(world.organisation, head, World.recipients(list));
            Acceptance acceptance = world.send(head, World.recipients(list));
            assertEquals(preflight.recipients(), acceptance.recipients(), this::where);
            assertEquals(preflight.segments(), acceptance.segments(), this::where);
            assertEquals(preflight.problemCount(), acceptance.skippedCount(), this::where);
            assertEquals(words(preflight.problems()), words(acceptance.skipped()), this::where);
            assertEquals(
                    preflight.blocked().values().stream().mapToInt(n -> n).sum(), acceptance.blocked(), this::where);
            said.put(acceptance.id(), preflight);
        }
        said.keySet().forEach(this::awaitSent);
        Map<NoticeId, List<Parcel>> sent = carrier.got.stream()
                .collect(Collectors.groupingBy(parcel -> parcel.id().notice()));
        said.forEach((id, preflight) -> compare(preflight, id, sent.getOrDefault(id, List.of())));
        System.Logger log = System.getLogger(PreflightOutcomeTest.class.getName());
        log.log(System.Logger.Level.INFO, "{0} cases, {1}", NOTICES * EACH, where());
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
        assertEquals(0, view.voided(), this::where);
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
        return new NoticeHead(
                "meeting", messageClass, World.SIGNATURE, "会议" + text(60) + variables, null, null, null, null, true);
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
