package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.SendingTerms;

/** What preflight says of a refusal is what sending the same at the same time is answered. */
class PreflightRefusalTest {

    private static final int CASES = 300;
    private static final String TAKEN = "taken";

    private final World world = new World();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private String where() {
        return "seed " + seed;
    }

    @Test
    void whatPreflightRefusesAcceptingRefusesAndNothingElse() throws IOException {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        world.hours.put(
                new Hours(
                        null,
                        MessageClass.MARKETING,
                        now.plusHours(3),
                        now.plusHours(9),
                        ZoneOffset.UTC,
                        Days.ALL,
                        "CN",
                        "a test"),
                "test");
        var rule = new Rule("all", Set.of(MessageClass.NOTICE), Set.of(), 1, Duration.ofDays(1), "a test");
        world.frequency.put(null, List.of(rule), "a test", "test");
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            var organisation = new OrganisationId(UUID.randomUUID());
            if (random.nextInt(10) > 0) {
                world.signatures.put(organisation, World.SIGNATURE, true);
            }
            NoticeHead head = head();
            List<Recipient> list = IntStream.range(0, random.nextInt(12))
                    .mapToObj(n -> recipient())
                    .toList();
            world.terms = terms();
            grant(organisation, need(organisation, head, list) + random.nextInt(5) - 2);
            String said = preflight(organisation, head, list);
            assertEquals(said, accept(organisation, head, list), this::where);
            answers.merge(said.split(" ", -1)[0], 1, Integer::sum);
        }
        // Each of them came up, or this says less than it seems to.
        assertTrue(
                answers.keySet().containsAll(Set.of(TAKEN, "INVALID", "NO_QUOTA", "FORBIDDEN")),
                () -> answers + where());
    }

    private long need(OrganisationId organisation, NoticeHead head, List<Recipient> list) throws IOException {
        try {
            return world.notices
                    .preflight(organisation, head, World.recipients(list))
                    .segments();
        } catch (Refusal refused) {
            return 3;
        }
    }

    /** Now and then a trial of few messages, to most of those who are written to. */
    private SendingTerms terms() {
        return random.nextInt(3) > 0
                ? new SendingTerms.Open()
                : new SendingTerms.Trial(
                        random.nextInt(6),
                        IntStream.range(0, 38).mapToObj(World::phone).collect(Collectors.toSet()));
    }

    private void grant(OrganisationId organisation, long segments) {
        if (segments > 0) {
            world.quota.grant(new Quota.Grant(organisation, segments, "for a test", "test"), null);
        }
    }

    private String preflight(OrganisationId organisation, NoticeHead head, List<Recipient> list) throws IOException {
        try {
            Preflight preflight = world.notices.preflight(organisation, head, World.recipients(list));
            return words(preflight.refused());
        } catch (Refusal refused) {
            return words(refused);
        }
    }

    private String accept(OrganisationId organisation, NoticeHead head, List<Recipient> list) throws IOException {
        try {
            world.notices.accept(organisation, head, World.recipients(list), null);
            return TAKEN;
        } catch (Refusal refused) {
            return words(refused);
        }
    }

    private static String words(@Nullable Refusal refused) {
        return refused == null ? TAKEN : refused.fault() + " " + refused.count() + " " + refused.problems();
    }

    private NoticeHead head() {
        Instant later = random.nextInt(4) == 0
                ? Instant.now().plus(Duration.ofHours(random.nextInt(30) - 2)).truncatedTo(ChronoUnit.SECONDS)
                : null;
        return new NoticeHead(
                "meeting",
                MessageClass.values()[random.nextInt(3)],
                World.SIGNATURE,
                random.nextInt(20) == 0 ? "会议{" : "会议 {a:text(100)}",
                later,
                random.nextInt(6) == 0
                        ? Instant.now()
                                .plus(Duration.ofHours(random.nextInt(40)))
                                .truncatedTo(ChronoUnit.SECONDS)
                        : null,
                null,
                random.nextInt(20) == 0 ? "fake~none" : null,
                random.nextBoolean(),
                null,
                random.nextInt(4) == 0 ? OutsideHours.REFUSE : OutsideHours.HOLD,
                null,
                false);
    }

    private Recipient recipient() {
        var values = new HashMap<>(Map.of("a", "字".repeat(1 + random.nextInt(100))));
        if (random.nextInt(30) == 0) {
            values.remove("a");
        }
        String number = random.nextInt(20) == 0 ? "12" : World.number(random.nextInt(40));
        return new Recipient(number, values, null);
    }
}
