package org.qunfa.messaging.route;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.qunfa.model.MessageClass;

/**
 * A world in virtual time with numbers of which some were ported, carriers, and the platform's own router, health and lessons
 * between them. What the pumps do with chunks is done here with single messages.
 */
final class SimulatedWorld {

    static final List<String> NETWORKS = List.of("cmcc", "cmcc", "unicom", "telecom");
    private static final long STEP = 50;
    private static final double REACHABLE = 0.97;
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    /** How the platform of this world chooses. */
    enum Wits {
        /** As it does. */
        ALL,
        /** In all like it, but for learning whose numbers are. */
        PREFIX
    }

    /** A number: its network by prefix and in truth. */
    record Subscriber(int id, String prefix, String truth) {}

    /** A message on its way. */
    static final class Message {
        final Subscriber to;
        final int no;
        final boolean reachable;
        final Set<String> asked = new HashSet<>(2);
        final Set<String> excluded = new HashSet<>(2);
        /** Lines that passed it on, as those of a chunk. */
        final Set<String> avoid = new HashSet<>(2);

        boolean delivered;
        boolean rejected;
        /** Whether a line took it whose network it is not, and nothing had come back by which anybody could know. */
        boolean unforeseeable;
        /** The network of the chunk that it is in. */
        String network;

        long waitingAt;
        long departedAt;

        Message(Subscriber to, int no, boolean reachable, String network) {
            this.to = to;
            this.no = no;
            this.reachable = reachable;
            this.network = network;
        }
    }

    private record Due(long at, Runnable what) {}

    final Router router = new Router(RouteSettings.DEFAULT);
    final Map<SimulatedChannel, LineHealth> lines = new LinkedHashMap<>();
    final Map<String, List<Long>> sent = new HashMap<>();
    /** When traffic came back to each line, and when it was left alone. */
    final Map<String, List<Long>> returns = new HashMap<>();

    final Map<String, List<Long>> lefts = new HashMap<>();
    final List<Message> messages = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<Integer, Learned> learned = new HashMap<>();
    private final List<Subscriber> numbers = new ArrayList<>();
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final Random random;
    private final Wits wits;
    long now = 1_000_000;

    SimulatedWorld(long seed, Wits wits, int population, List<SimulatedChannel> channels) {
        random = new Random(seed);
        this.wits = wits;
        for (int i = 0; i < population; i++) {
            String prefix = NETWORKS.get(random.nextInt(NETWORKS.size()));
            String truth = prefix;
            while (i < population * 8 / 100 && truth.equals(prefix)) {
                truth = NETWORKS.get(random.nextInt(NETWORKS.size()));
            }
            numbers.add(new Subscriber(i, prefix, truth));
        }
        channels.forEach(c -> lines.put(c, router.join(c.profile())));
    }

    /** Lets people send so many messages at this rate, and waits for the last receipts. */
    SimulatedWorld send(int many, int perSecond) {
        double owed = 0;
        long quiet = Long.MAX_VALUE;
        for (int born = 0; born < many || now < quiet; now += STEP) {
            owed += perSecond * STEP / 1_000.0;
            for (; owed >= 1 && born < many; owed--, born++) {
                Subscriber to = numbers.get(random.nextInt(numbers.size()));
                var message = new Message(
                        to,
                        messages.size(),
                        random.nextDouble() < REACHABLE,
                        lessons(to).network(to.prefix(), instant()));
                message.waitingAt = now;
                messages.add(message);
                waiting.add(message);
            }
            while (!due.isEmpty() && due.peek().at() <= now) {
                due.poll().what().run();
            }
            var inTurn = new ArrayList<>(lines.entrySet());
            Collections.shuffle(inTurn, random);
            inTurn.forEach(line -> work(line.getKey(), line.getValue()));
            quiet = born == many && quiet == Long.MAX_VALUE ? now + 60_000 : quiet;
        }
        return this;
    }

    private Learned lessons(Subscriber of) {
        return wits == Wits.ALL ? learned.getOrDefault(of.id(), Learned.NOTHING) : Learned.NOTHING;
    }

    private Router.Search search(Message message) {
        Supposed supposed = router.suppose(
                MessageClass.NOTICE, new Clues(message.to.prefix(), lessons(message.to), message.excluded, instant()));
        return new Router.Search(MessageClass.NOTICE, line -> true, message.asked, supposed);
    }

    private Instant instant() {
        return START.plusMillis(now);
    }

    private void work(SimulatedChannel channel, LineHealth line) {
        line.usable(true, now);
        router.tick(line, now);
        watch(channel, line);
        var wants = List.of(
                router.preferred(line, MessageClass.NOTICE, now),
                router.passedOn(line, MessageClass.NOTICE, now),
                router.allowed(line, MessageClass.NOTICE, now));
        int taken = 0;
        for (var each = waiting.iterator(); each.hasNext(); ) {
            Message message = each.next();
            var demand = new Router.Demand(MessageClass.NOTICE, message.network, now);
            if (claims(channel, wants, message) && router.budget(line, demand) > 0) {
                Router.Search search = search(message);
                if (router.fits(line, search)) {
                    each.remove();
                    submit(channel, line, message);
                    taken++;
                } else if (!message.asked.isEmpty() && !router.isThereAnother(line, search)) {
                    each.remove();
                    message.rejected = true;
                } else {
                    message.avoid.add(channel.profile().id().value());
                    message.waitingAt = now;
                }
            }
        }
        router.served(line, true, taken);
    }

    /** As a line claims chunks. */
    private boolean claims(SimulatedChannel channel, List<Claimable> wants, Message message) {
        long waited = now - message.waitingAt;
        long patience = RouteSettings.DEFAULT.overflow().toMillis();
        boolean avoids = message.avoid.contains(channel.profile().id().value()) && waited <= 3 * patience;
        return !avoids
                && (wants.get(0).has(message.network)
                        || (!message.avoid.isEmpty() && wants.get(1).has(message.network))
                        || (waited > patience && wants.get(2).has(message.network)));
    }

    private void watch(SimulatedChannel channel, LineHealth line) {
        String name = channel.profile().id().value();
        line.views(now).forEach(view -> {
            String was = states.put(name + view.network(), view.state());
            if (was != null && was.equals("closed") != view.state().equals("closed")) {
                List<Long> times =
                        (was.equals("closed") ? lefts : returns).computeIfAbsent(name, n -> new ArrayList<>());
                // What comes back together comes back once.
                if (times.isEmpty() || times.get(times.size() - 1) != now) {
                    times.add(now);
                }
            }
        });
    }

    private void submit(SimulatedChannel channel, LineHealth line, Message message) {
        String network = message.network;
        String name = channel.profile().id().value();
        sent.computeIfAbsent(name, n -> new ArrayList<>()).add(now);
        line.released(network, 1, now);
        boolean refused = channel.refuses(message.to.truth(), random);
        message.unforeseeable |= !refused && !channel.profile().terms().reaches(message.to.truth()) && isGuess(message);
        message.departedAt = now;
        due.add(new Due(now + 20 + random.nextInt(80), () -> {
            if (refused) {
                line.notTaken(network, Blame.NONE, now);
                refused(channel, line, message);
            } else {
                line.taken(network, (int) (now / 1_000), now);
                receipt(channel, line, message);
            }
        }));
    }

    private void refused(SimulatedChannel channel, LineHealth line, Message message) {
        Set<String> networks = channel.profile().terms().networks();
        learn(message, networks, false);
        message.asked.add(channel.profile().id().value());
        message.excluded.addAll(networks);
        message.network = Router.UNKNOWN;
        message.avoid.clear();
        message.avoid.add(channel.profile().id().value());
        message.waitingAt = now;
        if (message.asked.size() <= RouteSettings.DEFAULT.hops() && router.isThereAnother(line, search(message))) {
            waiting.add(message);
        } else {
            message.rejected = true;
        }
    }

    /**
     * Whether nobody could know better than to ask the line that it goes over: all that came back so far says nothing of the
     * number, or does not name its network where there is no line for all that is sure to reach it.
     */
    private boolean isGuess(Message message) {
        Learned known = learned.getOrDefault(message.to.id(), Learned.NOTHING);
        boolean sure = lines.keySet().stream()
                .anyMatch(c ->
                        c.profile().terms().networks().isEmpty() && c.delivers().test(now));
        return known.equals(Learned.NOTHING) || (!sure && known.network() == null);
    }

    private void learn(Message message, Set<String> networks, boolean arrived) {
        if (networks.size() != 1) {
            return;
        }
        String network = networks.iterator().next();
        learned.merge(message.to.id(), Learned.NOTHING, (known, nothing) -> known);
        learned.computeIfPresent(
                message.to.id(),
                (id, known) -> arrived ? known.arrivedIn(network, instant()) : known.notIn(network, instant()));
    }

    private void receipt(SimulatedChannel channel, LineHealth line, Message message) {
        int second = (int) (now / 1_000);
        String network = message.network;
        if (!channel.delivers().test(message.departedAt) || !message.reachable) {
            return;
        }
        boolean right = channel.profile().terms().reaches(message.to.truth());
        due.add(new Due(now + 1_000 + random.nextInt(3_000), () -> {
            if (right) {
                message.delivered = true;
                line.receipted(network, second, true, now);
                if (network.isEmpty()) {
                    learn(message, channel.profile().terms().networks(), true);
                }
            } else {
                line.misrouted(network, second, now);
                learn(message, channel.profile().terms().networks(), false);
            }
        }));
    }

    /** Which part of what could arrive did, for somebody who knew everything beforehand, of the messages from one to another. */
    double delivery(int from, int to) {
        List<Message> some = messages.subList(from, to);
        double could = some.stream().filter(m -> m.reachable).count();
        return some.stream().filter(m -> m.delivered).count() / could;
    }

    /**
     * Which part of the best possible arrived: of what could arrive for somebody who makes the best of all that came back
     * before, in answers and receipts, but cannot know what nothing has told yet.
     */
    double ofPossible() {
        double could =
                messages.stream().filter(m -> m.reachable && !m.unforeseeable).count();
        return messages.stream().filter(m -> m.delivered).count() / could;
    }

    List<Long> sentBy(String name) {
        return sent.getOrDefault("fake~" + name, List.of());
    }
}
