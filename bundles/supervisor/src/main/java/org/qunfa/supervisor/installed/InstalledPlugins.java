package org.qunfa.supervisor.installed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.qunfa.plugin.Plugin;
import org.qunfa.plugin.PluginId;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.PluginView.Home;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.Guarded;
import org.qunfa.supervisor.guard.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of one kind that are installed, each behind its guard. One that leaves is closed before {@link #left} returns, because
 * its plugin is gone afterwards. Safe for use by many threads.
 *
 * @param <P> the plugins of the kind
 * @param <G> their guards
 */
public final class InstalledPlugins<P extends Plugin, G extends Guarded<P> & Plugin> {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledPlugins.class);
    private static final Duration LEAVING = Duration.ofSeconds(10);
    private static final int MOST_STORING = 1_000;

    private final Kind<P, G> kind;
    private final PluginStores stores;
    private final Supervision supervision;
    private final Room room = new Room(Room.Limits.USUAL, Clock.systemUTC());
    private final ThreadPoolExecutor storing = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_STORING), InstalledPlugins::daemon);
    private final ConcurrentMap<String, Installed<G>> byName = new ConcurrentHashMap<>();
    private final IdentityHashMap<P, Present<G>> byPlugin = new IdentityHashMap<>();
    /** Plugins whose names are taken, in the order in which they came: the next one follows when the one before it leaves. */
    private final Map<String, Deque<P>> waiting = new HashMap<>();
    /** Says why one is not to be asked; empty when it is. */
    private Function<Installed<G>, String> objections = any -> "";

    private final Function<P, Home> homes;

    private record Present<G extends Guarded<?> & Plugin>(Installed<G> installed, Supervision.Charge charge) {}

    /**
     * What the plugins of a kind are.
     *
     * @param called what one is called in the log
     * @param storing the word that stands before the names of instances where they keep things; instances of two kinds may
     *     have one name
     * @param guard puts a plugin behind its guard; throws an {@link IllegalStateException} when it does not say what it is
     * @param id says which instance a guard stands before
     */
    public record Kind<P extends Plugin, G extends Guarded<P> & Plugin>(
            PluginKind kind, String called, String storing, BiFunction<P, Room, G> guard, Function<G, PluginId> id) {}

    public InstalledPlugins(Kind<P, G> kind, PluginStores stores, Supervision supervision) {
        this(kind, stores, supervision, Home::of);
    }

    /** @param homes says where plugins come from */
    public InstalledPlugins(Kind<P, G> kind, PluginStores stores, Supervision supervision, Function<P, Home> homes) {
        this.homes = homes;
        this.kind = kind;
        this.stores = stores;
        this.supervision = supervision;
        storing.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "plugin words");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes one in that comes, and opens it. */
    public void arrived(P plugin) {
        try {
            G guarded = kind.guard().apply(plugin, room);
            arrived(plugin, new Installed<>(kind.id().apply(guarded).value(), homes.apply(plugin), guarded));
        } catch (IllegalStateException e) {
            String name = plugin.getClass().getSimpleName();
            refuse(plugin, name, String.valueOf(e.getMessage()));
        }
    }

    private void arrived(P plugin, Installed<G> installed) {
        String name = installed.name();
        synchronized (byPlugin) {
            if (byName.containsKey(name)) {
                waiting.computeIfAbsent(name, any -> new ArrayDeque<>()).add(plugin);
                refuse(plugin, name, "Another plugin has this name; this one follows when that one leaves.");
                return;
            }
            Supervision.Charge charge =
                    supervision.take(new Supervision.Arrival(kind.kind(), name, plugin, installed::vitals));
            if (charge.isRefused()) {
                return;
            }
            byName.put(name, installed);
            byPlugin.put(plugin, new Present<>(installed, charge));
            installed.judge(charge, objections.apply(installed));
            installed.open(charge, stores.of(kind.storing() + name, storing));
        }
        LOG.info("{} {} arrived", kind.called(), name);
    }

    /**
     * Judges all that are there and all that come whether they are asked at all. Those that are not are open all the same, so that
     * they can be as soon as they may; the supervisor tells why they are not.
     *
     * @param by says why one is not to be asked, as a sentence; empty when it is
     */
    public void judge(Function<Installed<G>, String> by) {
        synchronized (byPlugin) {
            objections = by;
            byPlugin.values().forEach(one -> one.installed().judge(one.charge(), by.apply(one.installed())));
        }
    }

    private void refuse(P plugin, String name, String reason) {
        supervision.refused(new Supervision.Arrival(kind.kind(), name, plugin, () -> Vitals.NONE), reason);
    }

    /** Closes one that goes, and takes in the next one that has its name. */
    public void left(P plugin) {
        Present<G> present;
        synchronized (byPlugin) {
            present = byPlugin.remove(plugin);
            waiting.values().forEach(those -> those.remove(plugin));
        }
        if (present != null) {
            String name = present.installed().name();
            present.installed().close(present.charge(), LEAVING);
            LOG.info("{} {} left", kind.called(), name);
            follow(name);
        }
    }

    private void follow(String name) {
        P next;
        synchronized (byPlugin) {
            byName.remove(name);
            Deque<P> those = waiting.get(name);
            next = those == null ? null : those.poll();
        }
        if (next != null) {
            arrived(next);
        }
    }

    /** Closes all. */
    public void stop() {
        List<Present<G>> all;
        synchronized (byPlugin) {
            all = new ArrayList<>(byPlugin.values());
            byPlugin.clear();
            waiting.clear();
        }
        all.parallelStream().forEach(present -> present.installed().close(present.charge(), LEAVING));
        byName.clear();
        room.close();
        storing.shutdownNow();
    }

    /** Those that can be asked, by the names of their instances. */
    public List<Installed<G>> all() {
        return byName.values().stream()
                .filter(Installed::isOpen)
                .sorted(Comparator.comparing(Installed::name))
                .toList();
    }

    /** The names of all that are in use, be it that they cannot be asked now. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The one with this name; empty when there is none. */
    public Optional<Installed<G>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether there is none at all, neither one that can be asked nor one that cannot now. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }
}
