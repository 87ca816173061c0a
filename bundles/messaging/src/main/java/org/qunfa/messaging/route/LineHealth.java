package org.qunfa.messaging.route;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;

/**
 * How well messages arrive that one line takes, to each network and altogether: learned from what it answers and from
 * receipts, not from its connections. Times are in milliseconds of one clock. Safe for use by many threads.
 */
public final class LineHealth {

    private static final int MOST_NETWORKS = 64;
    private static final double BORROWED = 4;
    private static final long ABSENT_MILLIS = 3_000;
    private static final double HOPELESS = 0.5;
    private static final String REST = "*";

    private final ChannelProfile profile;
    private final RouteSettings settings;
    private final ReceiptDelay delay;
    private final Returns returns;
    private final Track whole;
    private final Map<String, Track> networks = new HashMap<>();

    private volatile boolean isolated;
    private boolean tended;
    private volatile Set<MessageClass> permitted = EnumSet.allOf(MessageClass.class);
    private boolean usable;
    private long usableSince;
    private long barredUntil = Long.MIN_VALUE;
    private long seenAt = Long.MIN_VALUE;
    private long triedAt = Long.MIN_VALUE / 2;
    private boolean hungry;
    private double served;

    LineHealth(ChannelProfile profile, RouteSettings settings, Returns returns) {
        this.profile = profile;
        this.settings = settings;
        this.returns = returns;
        delay = new ReceiptDelay((int) settings.receiptPatience().toSeconds());
        whole = track();
    }

    private Track track() {
        return new Track(settings, profile.receipts());
    }

    private Track of(String network) {
        Track known = networks.get(network);
        if (known == null) {
            known = networks.size() < MOST_NETWORKS
                    ? networks.computeIfAbsent(network, n -> track())
                    : networks.computeIfAbsent(REST, n -> track());
        }
        return known;
    }

    public ChannelProfile profile() {
        return profile;
    }

    ChannelTerms terms() {
        return profile.terms();
    }

    /** Says messages of which classes may go out now; all may that the line carries, where nobody said. */
    public void permits(Set<MessageClass> classes) {
        permitted = Set.copyOf(classes);
    }

    /** Says whether only what names the line may go over it. */
    public void isolated(boolean now) {
        isolated = now;
    }

    boolean isIsolated() {
        return isolated;
    }

    /** Whether the line may be chosen for messages of the class, now, to subscribers of the network. */
    boolean carries(MessageClass messageClass, String network) {
        return !isolated && permitted.contains(messageClass) && reaches(messageClass, network);
    }

    /** Whether it carries them when the hours permit it. */
    boolean reaches(MessageClass messageClass, String network) {
        return profile.classes().contains(messageClass) && (network.isEmpty() || terms().reaches(network));
    }

    /** Whether it carries to whatever network a number turns out to be of. */
    boolean reachesAll() {
        return terms().networks().isEmpty();
    }

    /**
     * Says whether messages can be handed to the line now. One that comes back within the calm after traffic came back to it
     * is left to rest first, while others are there.
     */
    public synchronized void usable(boolean now, long at) {
        tended = true;
        seenAt = at;
        if (now == usable) {
            return;
        }
        usable = now;
        usableSince = at;
        if (now) {
            barredUntil = returns.usable(at);
        }
    }

    /** Forgets what was in flight: whoever counted it begins anew. */
    public synchronized void begin() {
        whole.landed();
        networks.values().forEach(Track::landed);
    }

    /** Messages were handed to the line. */
    public synchronized void released(String network, int many, long now) {
        if (!isClosed(network)) {
            triedAt = now;
        }
        whole.released(many);
        of(network).released(many);
    }

    /** The line took a message. */
    public synchronized void taken(String network, int second, long now) {
        whole.taken(second, now);
        of(network).taken(second, now);
    }

    /** The line did not take a message, or nobody knows. */
    public synchronized void notTaken(String network, Blame blame, long now) {
        whole.notTaken(blame, now);
        of(network).notTaken(blame, now);
    }

    /**
     * The receipts of a message came to an end.
     *
     * @param second in which it was taken; 0 when nobody knows
     */
    public synchronized void receipted(String network, int second, boolean delivered, long now) {
        if (delivered) {
            triedAt = Long.MIN_VALUE / 2;
        }
        saw(whole.receipted(second, delivered, now), second, now);
        of(network).receipted(second, delivered, now);
    }

    private void saw(int settled, int second, long now) {
        int taken = settled == 0 ? second : settled;
        if (taken > 0) {
            delay.saw((int) (now / 1_000) - taken);
        }
    }

    /** The receipt says that the number is another network's: no fault of the line. */
    public synchronized void misrouted(String network, int second, long now) {
        saw(whole.receiptedInVain(second, now), second, now);
        of(network).receiptedInVain(second, now);
    }

    /** Counts receipts that are overdue, opens where next to nothing arrives, and lets come back what is ready. */
    synchronized void tick(long now) {
        int before = (int) (now / 1_000) - delay.patience();
        whole.giveUp(before, now);
        networks.values().forEach(t -> t.giveUp(before, now));
        if (whole.breaker.isClosed()) {
            if (whole.answering(now).upper() < HOPELESS) {
                whole.breaker.open("submits", now);
            } else if (profile.receipts() && whole.arriving(Evidence.PRIOR, now).upper() < HOPELESS) {
                whole.breaker.open("receipts", now);
            }
        }
        comeBack(now);
    }

    private void comeBack(long now) {
        if (!whole.breaker.isClosed()) {
            if (!whole.breaker.mayClose() || !returns.may(now)) {
                return;
            }
            returns.returned(now);
            whole.comeBack(now);
        }
        for (Track each : networks.values()) {
            if (each.breaker.mayClose() && returns.may(now)) {
                returns.returned(now);
                each.comeBack(now);
            }
        }
    }

    /** Whether it takes next to nothing of what it gets for the network. */
    synchronized boolean hardlyTakes(String network, long now) {
        return of(network).answering(now).upper() < HOPELESS;
    }

    /** The networks of which something is known. */
    synchronized Set<String> known() {
        return Set.copyOf(networks.keySet());
    }

    /** What is believed of messages' arriving in the network: as in others, until the network's own say more. */
    synchronized Belief belief(String network, long now) {
        Belief taking = whole.taking(now);
        if (!profile.receipts()) {
            return taking;
        }
        Belief here = of(network).arriving(whole.arriving(Evidence.PRIOR, now).asPrior(BORROWED), now);
        return taking.upper() < here.upper() ? taking : here;
    }

    /** Leaves the network alone for a while. */
    synchronized void open(String network, String cause, long now) {
        of(network).breaker.open(cause, now);
    }

    synchronized boolean isClosed(String network) {
        return whole.breaker.isClosed() && holds(network, Breaker::isClosed);
    }

    /**
     * Whether something is so of the network. A number whose network nobody knows can be of those alone that the line names, so
     * that it must be so of one of them too.
     */
    private boolean holds(String network, Predicate<Breaker> so) {
        return so.test(of(network).breaker)
                && (!network.isEmpty()
                        || reachesAll()
                        || terms().networks().stream().anyMatch(named -> {
                            Track there = networks.get(named);
                            return there == null || so.test(there.breaker);
                        }));
    }

    /** Whether traffic may go there in the first place: the line is tended, usable, not resting, and messages arrive. */
    synchronized boolean isInPlay(String network, long now) {
        return isUsable(now) && now >= barredUntil && isClosed(network);
    }

    /** Whether messages can be handed to it. */
    public synchronized boolean isUsable(long now) {
        return usable && now - seenAt < 10_000;
    }

    /** Whether it has not been usable for so long. */
    synchronized boolean isGone(long now, long millis) {
        return !usable && now - usableSince >= millis;
    }

    /** Whether it is not closed because messages are not taken, rather than because they do not arrive. */
    synchronized boolean isHardlyTaking(String network) {
        return whole.breaker.cause().equals("submits")
                || of(network).breaker.cause().equals("submits");
    }

    /** Whether one message may be tried although it is not closed. Advertising or a notice is tried rather than a code. */
    synchronized boolean mayTry(String network, MessageClass messageClass, long now) {
        boolean spared = messageClass == MessageClass.CODE && profile.classes().size() > 1;
        boolean rested = now - triedAt >= settings.probeAfter().toMillis();
        return !spared
                && rested
                && (whole.breaker.isClosed() || whole.breaker.mayTry(now))
                && holds(network, there -> there.isClosed() || there.mayTry(now));
    }

    /** How many more messages may be out without a receipt. */
    synchronized int room(String network) {
        return Math.min(whole.room(), of(network).room());
    }

    /** Lets more out, since no other line takes it. */
    synchronized void stretch(String network) {
        if (whole.room() <= 0) {
            whole.stretch();
        }
        if (of(network).room() <= 0) {
            of(network).stretch();
        }
    }

    synchronized int inFlight() {
        return whole.inFlight();
    }

    /** Notes whether the line looks for more, and that it took so many messages in its turn. */
    synchronized void served(boolean wants, int messages, double least) {
        if (wants && !hungry) {
            served = Math.max(served, least);
        }
        hungry = wants;
        served += messages / (double) terms().weight();
    }

    synchronized boolean isHungry() {
        return hungry;
    }

    /** What it took by its weight. */
    synchronized double served() {
        return served;
    }

    /** What is worth to be stored. */
    synchronized List<HealthBook.Saved> saved(long now) {
        var all = new ArrayList<HealthBook.Saved>();
        all.add(whole.saved("", now));
        networks.forEach((network, track) -> {
            // The unknown network's name is taken by the whole.
            if (!network.isEmpty() && !network.equals(REST)) {
                all.add(track.saved(network, now));
            }
        });
        return all;
    }

    /** Takes over what was stored, unless something was learned since. */
    synchronized void remember(List<HealthBook.Saved> all, long now) {
        if (whole.isNew()) {
            for (HealthBook.Saved saved : all) {
                (saved.network().isEmpty() ? whole : of(saved.network())).remember(saved, now);
            }
        }
    }

    /** Whether nobody here tends the line. */
    synchronized boolean isUntended(long now) {
        return !tended || now - seenAt > ABSENT_MILLIS;
    }

    /** Another node tends the line, and this is how it does there; nothing when that node does not say. */
    synchronized void isElsewhere(List<HealthBook.Saved> all, long now) {
        if (!isUntended(now)) {
            return;
        }
        tended = false;
        usable = !all.isEmpty();
        seenAt = now;
        for (HealthBook.Saved saved : all) {
            (saved.network().isEmpty() ? whole : of(saved.network())).mirror(saved, now);
        }
    }

    /** How the line does: first altogether, then in each network. */
    public synchronized List<ChannelHealth> views(long now) {
        var views = new ArrayList<ChannelHealth>();
        Belief all = profile.receipts() ? whole.arriving(Evidence.PRIOR, now) : whole.taking(now);
        views.add(view("", whole, all.lower()));
        networks.keySet().stream()
                .filter(n -> !n.isEmpty())
                .sorted()
                .forEach(n -> views.add(view(n, of(n), belief(n, now).lower())));
        return views;
    }

    private ChannelHealth view(String network, Track track, double score) {
        Evidence seen = profile.receipts() ? track.receipts : track.submits;
        return new ChannelHealth(
                network,
                score,
                seen.good(),
                seen.weight(),
                track.out(),
                profile.receipts() ? (int) track.allowance() : Integer.MAX_VALUE,
                track.breaker.state().word(),
                track.breaker.cause());
    }

    /** How many seconds a receipt may take before it counts as missing. */
    public synchronized int patience() {
        return delay.patience();
    }
}
