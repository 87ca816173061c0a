package org.qunfa.messaging.route;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qunfa.messaging.channel.Layouts;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;

/**
 * Chooses among lines. Those that carry a class to a network and whose messages arrive are in play; of these the cheapest go
 * first, and share by weight where they cost the same. Others take over where none of them is in play or has room, and what
 * waits for too long. A line of which little is known may have only a few messages without a receipt out while others could
 * take them. A line whose messages do not arrive, or clearly less than another's, is left alone and tried again from time to
 * time. Where there is no other line, none of this holds back a message.
 *
 * <p>Times are in milliseconds of one clock. Safe for use by many threads.
 */
public final class Router {

    /** A network that no line names. */
    private static final String UNNAMED = "*";

    /** The network of numbers of which it is not known. */
    public static final String UNKNOWN = "";

    private static final long RESTLESS_MILLIS = 2_000;
    private static final double TURN = 500;
    private static final int FEW = 10;

    /**
     * A kind of message that wants to be sent.
     *
     * @param network of the recipients; {@link #UNKNOWN} where nobody can say
     * @param now the time
     */
    public record Demand(MessageClass messageClass, String network, long now) {}

    private final RouteSettings settings;
    private final ConcurrentMap<ChannelId, LineHealth> lines = new ConcurrentHashMap<>();
    /** Of every line that was ever here, so that it keeps its calm when it comes again with other settings. */
    private final ConcurrentMap<ChannelId, Returns> returns = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Long> blocked = new ConcurrentHashMap<>();

    public Router(RouteSettings settings) {
        this.settings = settings;
    }

    /**
     * A message that looks for a line.
     *
     * @param carrying which lines can carry it, whose ever the number is
     * @param asked the lines whose carrier was asked already
     */
    public record Search(
            MessageClass messageClass, Predicate<ChannelProfile> carrying, Set<String> asked, Supposed supposed) {

        public Search {
            asked = Set.copyOf(asked);
        }
    }

    public RouteSettings settings() {
        return settings;
    }

    /** A line came, or came again with other settings. */
    public LineHealth join(ChannelProfile profile) {
        var health =
                new LineHealth(profile, settings, returns.computeIfAbsent(profile.id(), id -> new Returns(settings)));
        lines.put(profile.id(), health);
        return health;
    }

    /** A line left. */
    public void leave(LineHealth health) {
        lines.remove(health.profile().id(), health);
    }

    /** The lines that nobody here tends. */
    public List<LineHealth> elsewhere(long now) {
        return lines.values().stream().filter(line -> line.isUntended(now)).toList();
    }

    /** Whether any line for the class names networks, so that it matters whose a number is. */
    public boolean namesNetworks(MessageClass messageClass) {
        return lines.values().stream()
                .anyMatch(line -> !line.reachesAll() && line.profile().classes().contains(messageClass));
    }

    /** Lets time pass for one line: counts what is overdue, and leaves alone what does clearly worse than another. */
    public void tick(LineHealth line, long now) {
        line.tick(now);
        for (String network : line.known()) {
            double other = line.isClosed(network) ? bestOther(line, network, now) : 0;
            if (other > 0 && line.hardlyTakes(network, now)) {
                line.open(network, "submits", now);
            } else if (other - settings.toleratedLoss()
                    > line.belief(network, now).upper()) {
                line.open(network, "receipts", now);
            }
        }
    }

    private double bestOther(LineHealth line, String network, long now) {
        double best = 0;
        for (LineHealth other : lines.values()) {
            boolean same = other.profile().classes().stream()
                    .anyMatch(c -> line.profile().classes().contains(c) && other.carries(c, network));
            if (other != line && same && other.isInPlay(network, now)) {
                best = Math.max(best, other.belief(network, now).lower());
            }
        }
        return best;
    }

    /** The networks whose messages the line takes before others do. */
    public Claimable preferred(LineHealth line, MessageClass messageClass, long now) {
        return networks(line, network -> isPreferred(line, new Demand(messageClass, network, now)));
    }

    /** The networks whose messages the line may take when they have waited for too long. */
    public Claimable allowed(LineHealth line, MessageClass messageClass, long now) {
        return networks(line, network -> isAllowed(line, new Demand(messageClass, network, now)));
    }

    /** The networks whose messages the line takes when another passed them on: cheaper ones had their turn. */
    public Claimable passedOn(LineHealth line, MessageClass messageClass, long now) {
        return networks(line, network -> {
            var demand = new Demand(messageClass, network, now);
            return isAllowed(line, demand)
                    && (line.reachesAll()
                            || !network.isEmpty()
                            || rivals(line, messageClass)
                                    .noneMatch(other -> other.reachesAll() && isAhead(other, line, demand)));
        });
    }

    private Claimable networks(LineHealth line, Predicate<String> wanted) {
        var named = new HashSet<String>(Set.of(UNKNOWN));
        if (line.reachesAll()) {
            lines.values().forEach(other -> named.addAll(other.terms().networks()));
        } else {
            named.addAll(line.terms().networks());
        }
        boolean others = line.reachesAll() && wanted.test(UNNAMED);
        named.removeIf(network -> wanted.test(network) == others);
        return new Claimable(others, named);
    }

    private boolean isAllowed(LineHealth line, Demand demand) {
        return line.carries(demand.messageClass(), demand.network()) && budget(line, demand) > 0;
    }

    private boolean isPreferred(LineHealth line, Demand demand) {
        if (!isAllowed(line, demand)) {
            return false;
        }
        boolean tried = !line.isClosed(demand.network());
        return tried || rivals(line, demand.messageClass()).noneMatch(other -> isAhead(other, line, demand));
    }

    /**
     * The other lines that take texts which are put together like those that the line takes. No other can ever take what the
     * line leaves to it, so that nothing has to wait for one.
     */
    private Stream<LineHealth> rivals(LineHealth line, MessageClass messageClass) {
        return lines.values().stream()
                .filter(other -> other != line)
                .filter(other ->
                        Layouts.fit(other.profile().layout(), line.profile().layout(), messageClass));
    }

    private boolean isAhead(LineHealth other, LineHealth line, Demand demand) {
        if (!other.carries(demand.messageClass(), demand.network())
                || !other.isInPlay(demand.network(), demand.now())
                || other.room(demand.network()) <= 0) {
            return false;
        }
        if (demand.network().isEmpty() && other.reachesAll() != line.reachesAll()) {
            return other.reachesAll();
        }
        if (!line.isInPlay(demand.network(), demand.now())) {
            return true;
        }
        long cheaper = Long.compare(line.terms().microsPerPart(), other.terms().microsPerPart());
        return cheaper > 0
                || (cheaper == 0
                        && other.isHungry()
                        && line.served() > other.served() + TURN / line.terms().weight());
    }

    /**
     * How many more messages the line may take.
     *
     * @return 0 when others are to take them
     */
    public int budget(LineHealth line, Demand demand) {
        if (line.isIsolated()) {
            return 0;
        }
        boolean others = anyOther(line, demand, false);
        if (!line.isClosed(demand.network())) {
            if (others) {
                return line.mayTry(demand.network(), demand.messageClass(), demand.now()) ? 1 : 0;
            }
            int few = Math.max(1, line.profile().window() / FEW) - line.inFlight();
            return line.isHardlyTaking(demand.network()) ? Math.max(0, few) : Integer.MAX_VALUE;
        }
        if (!others) {
            return Integer.MAX_VALUE;
        }
        return line.isInPlay(demand.network(), demand.now()) ? room(line, demand) : 0;
    }

    private int room(LineHealth line, Demand demand) {
        String key = line.profile().id() + " " + demand.messageClass() + " " + demand.network();
        int room = line.room(demand.network());
        if (room > 0 || anyOther(line, demand, true)) {
            blocked.remove(key);
            return Math.max(0, room);
        }
        // Nobody takes it: better to send a few more over a line that is not proven than to wait for long.
        long since = blocked.computeIfAbsent(key, k -> demand.now());
        if (demand.now() - since >= patience(demand.messageClass())) {
            blocked.remove(key);
            line.stretch(demand.network());
        }
        return Math.max(0, line.room(demand.network()));
    }

    private long patience(MessageClass messageClass) {
        return Math.max(1_000, settings.overflow(messageClass).toMillis() / 3);
    }

    /** Whether another line is in play; with room, if that is asked. */
    private boolean anyOther(LineHealth line, Demand demand, boolean withRoom) {
        return rivals(line, demand.messageClass())
                .anyMatch(other -> other.carries(demand.messageClass(), demand.network())
                        && other.isInPlay(demand.network(), demand.now())
                        && (!withRoom || other.room(demand.network()) > 0));
    }

    /** Whether the line is to give back what it holds, so that others can take it. */
    public boolean isToLeave(LineHealth line, Demand demand) {
        if (line.isIsolated()) {
            return true;
        }
        if (!anyOther(line, demand, true)) {
            return false;
        }
        return line.isUsable(demand.now()) ? budget(line, demand) == 0 : line.isGone(demand.now(), RESTLESS_MILLIS);
    }

    /** Whether another line that can carry it is in play for it, and has room. */
    public boolean isAnotherReady(LineHealth line, Demand demand, Predicate<ChannelProfile> carrying) {
        return lines.values().stream()
                .anyMatch(other -> other != line
                        && carrying.test(other.profile())
                        && other.carries(demand.messageClass(), demand.network())
                        && other.isInPlay(demand.network(), demand.now())
                        && other.room(demand.network()) > 0);
    }

    /** Whether no other line is here. */
    public boolean isAlone(LineHealth line) {
        return lines.values().stream().allMatch(other -> other == line);
    }

    /**
     * What is supposed of a number's network. Lessons that leave no line for it are not believed: the number moved on.
     *
     * @param messageClass of the message that wants to be sent to it
     */
    public Supposed suppose(MessageClass messageClass, Clues clues) {
        Supposed supposed = Supposed.of(clues);
        boolean reached = !supposed.network().isEmpty()
                || lines.values().stream()
                        .anyMatch(line -> line.profile().classes().contains(messageClass)
                                && supposed.fits(line.terms().networks()));
        return reached
                ? supposed
                : Supposed.of(new Clues(clues.byPrefix(), Learned.NOTHING, clues.said(), clues.now()));
    }

    /** Whether the line may be the right one for a message, and its carrier was not asked. */
    public boolean fits(LineHealth line, Search search) {
        return !search.asked().contains(line.profile().id().value())
                && search.supposed().fits(line.terms().networks());
    }

    /** Whether there is another line that may take the message, now or later. */
    public boolean isThereAnother(LineHealth line, Search search) {
        return others(line, search).findAny().isPresent();
    }

    /** Whether there is another line that may take the message, to which messages can be handed. */
    public boolean isThereAnother(LineHealth line, Search search, long now) {
        return others(line, search).anyMatch(other -> other.isUsable(now));
    }

    private Stream<LineHealth> others(LineHealth line, Search search) {
        return lines.values().stream()
                .filter(other -> other != line && !other.isIsolated())
                .filter(other -> other.profile().classes().contains(search.messageClass()))
                .filter(other -> search.carrying().test(other.profile()))
                .filter(other -> fits(other, search));
    }

    /**
     * The line that a message would go over now, were every line to have room: one to which messages can be handed, before
     * others one that may send the class now, that is in play, and that is the cheapest.
     *
     * @param carrying which lines can carry it, whose ever the number is
     * @return nothing where no line would take it
     */
    public Optional<ChannelProfile> choose(Demand demand, Predicate<ChannelProfile> carrying) {
        return lines.values().stream()
                .filter(line -> line.reaches(demand.messageClass(), demand.network())
                        && carrying.test(line.profile())
                        && line.isUsable(demand.now()))
                .min(Comparator.comparing((LineHealth line) -> !line.carries(demand.messageClass(), demand.network()))
                        .thenComparing(line -> !line.isInPlay(demand.network(), demand.now()))
                        .thenComparing(line -> demand.network().isEmpty() && !line.reachesAll())
                        .thenComparing(line -> line.terms().microsPerPart()))
                .map(LineHealth::profile);
    }

    /** Notes whether the line looks for more, and that it took so many messages in its turn. */
    public void served(LineHealth line, boolean wants, int messages) {
        double least = lines.values().stream()
                .filter(other -> other != line && other.isHungry())
                .filter(other -> other.terms().microsPerPart() == line.terms().microsPerPart())
                .mapToDouble(LineHealth::served)
                .min()
                .orElse(0);
        line.served(wants, messages, least);
    }
}
