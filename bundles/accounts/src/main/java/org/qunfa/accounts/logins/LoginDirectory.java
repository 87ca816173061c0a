package org.qunfa.accounts.logins;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.GuardedLogin;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.guard.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login providers that are installed, each behind its guard. The only place where they come and go: one that leaves is closed
 * before {@link #left} returns, because its plugin is gone afterwards.
 */
@Component(service = LoginDirectory.class, immediate = true)
public final class LoginDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(LoginDirectory.class);
    private static final Duration LEAVING = Duration.ofSeconds(10);
    private static final int MOST_STORING = 1_000;

    private final Tables tables;
    private final Supervision supervision;
    private final Room room = new Room(Room.Limits.USUAL, Clock.systemUTC());
    private final ThreadPoolExecutor storing = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_STORING), LoginDirectory::daemon);
    private final ConcurrentMap<String, InstalledLogin> byName = new ConcurrentHashMap<>();
    private final IdentityHashMap<LoginProvider, Present> byPlugin = new IdentityHashMap<>();
    /** Plugins whose names are taken, in the order in which they came: the next one follows when the one before it leaves. */
    private final Map<String, Deque<LoginProvider>> waiting = new HashMap<>();

    private record Present(InstalledLogin login, Supervision.Charge charge) {}

    @Activate
    public LoginDirectory(@Reference Tables tables, @Reference Supervision supervision) {
        this.tables = tables;
        this.supervision = supervision;
        storing.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "plugin words");
        thread.setDaemon(true);
        return thread;
    }

    @Reference(
            name = "provider",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(LoginProvider plugin) {
        try {
            arrived(plugin, new InstalledLogin(new GuardedLogin(plugin, room, Late.NOBODY)));
        } catch (IllegalStateException e) {
            String name = plugin.getClass().getSimpleName();
            refuse(plugin, name, String.valueOf(e.getMessage()));
        }
    }

    private void arrived(LoginProvider plugin, InstalledLogin login) {
        String name = login.profile().id().value();
        synchronized (byPlugin) {
            if (byName.containsKey(name)) {
                waiting.computeIfAbsent(name, any -> new ArrayDeque<>()).add(plugin);
                refuse(plugin, name, "Another plugin has this name; this one follows when that one leaves.");
                return;
            }
            Supervision.Charge charge = supervision.take(arrival(plugin, name, login));
            if (charge.isRefused()) {
                return;
            }
            byName.put(name, login);
            byPlugin.put(plugin, new Present(login, charge));
            login.open(charge, new WordStore(tables, login.profile().id(), storing));
        }
        LOG.info("login provider {} arrived", name);
    }

    private static Supervision.Arrival arrival(LoginProvider plugin, String name, InstalledLogin login) {
        return new Supervision.Arrival(PluginKind.LOGIN, name, plugin, login::vitals);
    }

    private void refuse(LoginProvider plugin, String name, String reason) {
        supervision.refused(new Supervision.Arrival(PluginKind.LOGIN, name, plugin, () -> Vitals.NONE), reason);
    }

    public void left(LoginProvider plugin) {
        Present present;
        synchronized (byPlugin) {
            present = byPlugin.remove(plugin);
            waiting.values().forEach(those -> those.remove(plugin));
        }
        if (present != null) {
            String name = present.login().profile().id().value();
            present.login().close(present.charge(), LEAVING);
            LOG.info("login provider {} left", name);
            follow(name);
        }
    }

    private void follow(String name) {
        LoginProvider next;
        synchronized (byPlugin) {
            byName.remove(name);
            Deque<LoginProvider> those = waiting.get(name);
            next = those == null ? null : those.poll();
        }
        if (next != null) {
            arrived(next);
        }
    }

    @Deactivate
    public void stop() {
        List<Present> all;
        synchronized (byPlugin) {
            all = new ArrayList<>(byPlugin.values());
            byPlugin.clear();
            waiting.clear();
        }
        all.parallelStream().forEach(present -> present.login().close(present.charge(), LEAVING));
        byName.clear();
        room.close();
        storing.shutdownNow();
    }

    /** Those that can be asked, by the names of their instances. */
    List<InstalledLogin> all() {
        return byName.values().stream()
                .filter(InstalledLogin::isOpen)
                .sorted(Comparator.comparing(login -> login.profile().id().value()))
                .toList();
    }

    /** The one with this name; empty when there is none. */
    Optional<InstalledLogin> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
