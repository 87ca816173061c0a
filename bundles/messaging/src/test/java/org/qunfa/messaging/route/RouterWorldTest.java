package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.route.SimulatedWorld.Wits;

/**
 * A world with 8 % ported numbers, a line for each network, a dearer one for all, and the cheapest of all, which takes
 * everything and delivers nothing; or one without a line for all. The best possible is what somebody would reach who makes the
 * best of everything that answers and receipts have told so far: it leaves out a message that a carrier took, to tell only
 * by its receipt that the number is not its own, when nothing had told so before. Everything else that is lost by learning
 * counts, as does what the bad line got. What would arrive for an oracle, who knows all beforehand, is told beside it.
 */
class RouterWorldTest {

    private static final int MESSAGES = 2_000;
    private static final int PER_SECOND = 20;
    private static final int POPULATION = 300;
    private static final int SEEDS = 20;

    private final long seed = System.nanoTime();

    private static List<SimulatedChannel> channels() {
        return List.of(
                SimulatedChannel.of("void", Set.of(), 10_000).when(now -> false),
                SimulatedChannel.of("cm", Set.of("cmcc"), 30_000),
                SimulatedChannel.of("un", Set.of("unicom"), 30_000),
                SimulatedChannel.of("te", Set.of("telecom"), 30_000),
                SimulatedChannel.of("gold", Set.of(), 45_000));
    }

    private static List<SimulatedChannel> withoutOneForAll() {
        return List.of(
                SimulatedChannel.of("void", Set.of("cmcc"), 10_000).when(now -> false),
                SimulatedChannel.of("cm", Set.of("cmcc"), 30_000),
                SimulatedChannel.of("un", Set.of("unicom"), 30_000),
                SimulatedChannel.of("te", Set.of("telecom"), 30_000));
    }

    private record World(int numbers, List<SimulatedChannel> lines) {
        SimulatedWorld run(long of, Wits wits) {
            return new SimulatedWorld(of, wits, numbers, lines).send(MESSAGES, PER_SECOND);
        }
    }

    /** What came of all seeds in the mean: of the best possible, of what an oracle delivers, and of that by prefix alone. */
    private record Means(double possible, double oracle, double prefix) {}

    private Means run(World world) {
        System.out.println("seed " + seed);
        double possible = 0;
        double oracle = 0;
        double prefix = 0;
        for (long of = seed; of < seed + SEEDS; of++) {
            SimulatedWorld ran = world.run(of, Wits.ALL);
            String which = "seed " + of + ", " + world.numbers() + " numbers";
            assertTrue(ran.ofPossible() >= 0.985, which + ": of the best possible " + ran.ofPossible());
            assertDrained(ran, which);
            assertEveryRightLineWasAsked(ran, which);
            possible += ran.ofPossible() / SEEDS;
            oracle += ran.delivery(0, MESSAGES) / SEEDS;
            prefix += world.run(of, Wits.PREFIX).delivery(0, MESSAGES) / SEEDS;
        }
        System.out.printf(
                "%d numbers: %.4f of the best possible, %.4f of an oracle's; without learning %.4f of an oracle's%n",
                world.numbers(), possible, oracle, prefix);
        return new Means(possible, oracle, prefix);
    }

    @ParameterizedTest
    @CsvSource({"300, 0.985, 0.015", "1000, 0.975, 0.008", "2000, 0.97, 0.004"})
    void nearlyTheBestPossibleArrivesAndTheBadLineIsDrained(int numbers, double ofOracle, double gain) {
        Means means = run(new World(numbers, channels()));
        assertTrue(means.possible() >= 0.99, means.toString());
        assertTrue(means.oracle() >= ofOracle, means.toString());
        assertTrue(means.oracle() - means.prefix() >= gain, means.toString());
    }

    @ParameterizedTest
    @CsvSource({"300, 0.015", "1000, 0.008"})
    void nearlyTheBestPossibleArrivesWithoutALineForAll(int numbers, double gain) {
        Means means = run(new World(numbers, withoutOneForAll()));
        assertTrue(means.possible() >= 0.99, means.toString());
        assertTrue(means.oracle() - means.prefix() >= gain, means.toString());
    }

    private static void assertDrained(SimulatedWorld world, String which) {
        List<Long> sent = world.sentBy("void");
        long after = sent.stream().filter(at -> at > sent.get(0) + 60_000).count();
        assertTrue(sent.size() <= 10, which + ": the bad line got " + sent.size());
        assertTrue(after <= 2, which + ": it got " + after + " after a minute");
    }

    private static void assertEveryRightLineWasAsked(SimulatedWorld world, String which) {
        for (SimulatedWorld.Message message : world.messages) {
            boolean asked = world.lines.keySet().stream()
                    .anyMatch(c -> c.profile().terms().reaches(message.to.truth())
                            && message.asked.contains(c.profile().id().value()));
            assertTrue(!message.rejected || asked, which + ": given up after " + message.asked + " by " + message.to);
        }
    }

    @Test
    void aLineThatWasWellForLongAndDiesIsDrainedInAMinute() {
        System.out.println("seed " + seed);
        long death = 1_000_000 + 30 * 60_000;
        var lines = List.of(
                SimulatedChannel.of("cheap", Set.of(), 10_000).when(now -> now < death),
                SimulatedChannel.of("good", Set.of(), 30_000));
        SimulatedWorld world = new SimulatedWorld(seed, Wits.ALL, POPULATION, lines).send(200 * 60 * 35, 200);
        long left = world.lefts.getOrDefault("fake~cheap", List.of()).stream()
                .filter(at -> at >= death)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        long lost = world.sentBy("cheap").stream().filter(at -> at >= death).count();
        long late =
                world.sentBy("cheap").stream().filter(at -> at > death + 60_000).count();
        System.out.printf("left alone after %d ms; it got %d, %d after a minute%n", left - death, lost, late);
        assertTrue(left - death <= 60_000, "left alone after " + (left - death));
        assertTrue(late <= 5, "it got " + late + " after a minute");
        // A second of good receipts is on its way when it dies, and a second tells little.
        assertTrue(lost <= 200 * 15, "it got " + lost);
    }

    @Test
    void trafficComesBackNoSoonerThanTheCalmAfterTheLastTime() {
        System.out.println("seed " + seed);
        var moody = new ArrayList<>(channels().subList(1, 5));
        moody.add(SimulatedChannel.of("moody", Set.of(), 10_000).when(now -> now / 90_000 % 2 == 0));
        SimulatedWorld world = new SimulatedWorld(seed, Wits.ALL, POPULATION, moody).send(4 * 3_600 * 5, 5);
        long calm = RouteSettings.DEFAULT.calm().toMillis();
        world.returns.forEach((line, times) -> {
            for (int i = 1; i < times.size(); i++) {
                long after = times.get(i) - times.get(i - 1);
                assertTrue(after >= calm, line + " came back after " + after + " ms");
            }
        });
        assertTrue(world.returns.keySet().stream().anyMatch(line -> line.startsWith("fake~moody")), "never came back");
        double delivery = world.delivery(0, world.messages.size());
        System.out.printf("delivered of the best possible with a moody line: %.4f%n", delivery);
        assertTrue(delivery >= 0.95, "of the best possible " + delivery);
    }

    @Test
    void aLineThatIsAloneGoesOnWithoutReceipts() {
        var alone = List.of(SimulatedChannel.of("only", Set.of(), 0).when(now -> false));
        SimulatedWorld world = new SimulatedWorld(seed, Wits.ALL, POPULATION, alone).send(MESSAGES, PER_SECOND);
        assertEquals(MESSAGES, world.sentBy("only").size());
    }

    @Test
    void theCheapestThatWorksTakesItAndLinesOfOnePriceShare() {
        var lines = List.of(
                SimulatedChannel.of("a", Set.of(), 20_000),
                SimulatedChannel.of("b", Set.of(), 20_000),
                SimulatedChannel.of("dear", Set.of(), 30_000));
        SimulatedWorld world = new SimulatedWorld(seed, Wits.ALL, POPULATION, lines).send(20_000, 100);
        int a = world.sentBy("a").size();
        int b = world.sentBy("b").size();
        assertTrue(Math.abs(a - b) <= 1_500, a + " and " + b);
        assertTrue(
                world.sentBy("dear").size() < 1_000,
                "the dear one got " + world.sentBy("dear").size());
        assertTrue(world.delivery(0, 20_000) >= 0.999, "of the best possible " + world.delivery(0, 20_000));
    }
}
