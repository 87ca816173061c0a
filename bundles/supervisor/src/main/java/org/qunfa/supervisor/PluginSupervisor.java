package org.qunfa.supervisor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.supervisor.bundle.BundleWatch;
import org.qunfa.supervisor.bundle.BundleWatch.Absent;
import org.qunfa.supervisor.egress.Egress;
import org.qunfa.supervisor.egress.PluginEgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows every plugin and how it is. One thread writes what it knows: directories hand their steps over to it, and once a second it
 * looks at everything itself. Readers see the last whole picture.
 */
@Component(
        service = {Plugins.class, Supervision.class},
        configurationPid = "org.qunfa.supervisor")
@Designate(ocd = Settings.class)
public final class PluginSupervisor implements Plugins, Supervision {

    private static final Logger LOG = LoggerFactory.getLogger(PluginSupervisor.class);
    private static final Comparator<PluginView> ORDER =
            Comparator.comparing(PluginView::name).thenComparing(PluginView::generation);

    private final Limits limits;
    private final Clock clock;
    private final ScheduledExecutorService writer;
    private final Map<String, Integer> generations = new HashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private final @Nullable BundleWatch bundles;
    private final Egress egress;
    private final Map<Absent, Instant> absent = new HashMap<>();
    private Set<Absent> glimpsed = Set.of();
    private volatile List<ThirdParty> thirdParties = List.of();
    private volatile List<PluginView> picture = List.of();

    /**
     * The supervisor of a framework.
     *
     * @throws IOException when the trust store of those who sign plugins cannot be read
     */
    @Activate
    public PluginSupervisor(BundleContext context, @Reference Egress egress, Settings settings) throws IOException {
        this(
                Limits.of(settings),
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                new BundleWatch(
                        context,
                        new BundleWatch.Trust(settings.trustStore(), settings.__trustStorePassword()),
                        Duration.ofSeconds(settings.startingSeconds())),
                egress);
    }

    /**
     * A supervisor outside a framework, whose plugins call nobody.
     *
     * @param look how often it looks at everything
     */
    public PluginSupervisor(Limits limits, Clock clock, Duration look) {
        this(limits, clock, look, null, Egress.usual());
    }

    private PluginSupervisor(Limits limits, Clock clock, Duration look, @Nullable BundleWatch bundles, Egress egress) {
        this.egress = egress;
        this.limits = limits;
        this.clock = clock;
        this.bundles = bundles;
        writer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "plugin supervisor");
            thread.setDaemon(true);
            return thread;
        });
        var unused = writer.scheduleWithFixedDelay(this::safely, look.toNanos(), look.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A supervisor outside a framework, with the usual limits. */
    public static PluginSupervisor usual() {
        return new PluginSupervisor(Limits.USUAL, Clock.systemUTC(), Duration.ofSeconds(1));
    }

    @Deactivate
    public void stop() {
        writer.shutdownNow();
        if (bundles != null) {
            bundles.stop();
        }
    }

    @Override
    public List<PluginView> plugins() {
        var newest = new HashMap<String, PluginView>();
        for (PluginView view : picture) {
            newest.merge(view.name(), view, (one, other) -> one.generation() > other.generation() ? one : other);
        }
        return picture.stream()
                .filter(view -> view.state() == PluginState.ZOMBIE || view.equals(newest.get(view.name())))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<PluginView> plugin(String name) {
        return picture.stream()
                .filter(view -> view.name().equals(name))
                .sorted(ORDER.reversed())
                .toList();
    }

    @Override
    public List<ThirdParty> thirdParties() {
        return thirdParties;
    }

    @Override
    public Charge take(Arrival arrival) {
        Origin origin = Origin.of(arrival.plugin());
        String bundle = origin.home().bundle();
        long zombies = picture.stream()
                .filter(view -> view.state() == PluginState.ZOMBIE)
                .filter(view -> view.home().bundle().equals(bundle))
                .count();
        String refusal = bundles == null ? "" : bundles.refusal(arrival.plugin());
        String reason = zombies >= limits.mostZombies()
                ? zombies + " instances of its bundle are gone and still in memory: restart."
                : refusal;
        PluginEgress http =
                egress.of(Instance.nameOf(arrival), bundle, origin.home().declaration());
        var charge = new Taken(!reason.isEmpty(), http);
        write(() -> {
            charge.instance = add(arrival, origin);
            charge.instance.calls(http);
            if (!reason.isEmpty()) {
                refuse(charge.instance, reason);
            }
        });
        return charge;
    }

    @Override
    public void refused(Arrival arrival, String reason) {
        Origin origin = Origin.of(arrival.plugin());
        write(() -> refuse(add(arrival, origin), reason));
    }

    private Instance add(Arrival arrival, Origin origin) {
        int generation = generations.merge(Instance.nameOf(arrival), 1, Integer::sum);
        var instance = new Instance(arrival, generation, origin, clock.instant());
        instances.add(instance);
        return instance;
    }

    private void refuse(Instance instance, String reason) {
        LOG.error("{} is refused: {}", instance.name(), reason);
        instance.become(PluginState.REFUSED, reason, clock.instant());
    }

    private void write(Runnable work) {
        try {
            writer.execute(() -> {
                work.run();
                forget();
                draw();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the supervisor has stopped");
        }
    }

    private void forget() {
        var seen = new HashMap<String, Integer>();
        for (int i = instances.size() - 1; i >= 0; i--) {
            Instance instance = instances.get(i);
            boolean gone = instance.state() == PluginState.STOPPED || instance.state() == PluginState.REFUSED;
            int newer = seen.merge(instance.name(), 1, Integer::sum) - 1;
            if (gone && newer > limits.remembered()) {
                instances.remove(i);
            }
        }
    }

    private void safely() {
        try {
            List.copyOf(instances).forEach(this::look);
            lookAtBundles();
            draw();
        } catch (RuntimeException e) {
            LOG.error("the supervisor could not look at a plugin", e);
        }
    }

    private void lookAtBundles() {
        if (bundles != null) {
            Map<Long, Set<String>> used = instances.stream()
                    .filter(instance -> instance.state() == PluginState.ACTIVE)
                    .collect(groupingBy(instance -> instance.origin().bundle(), mapping(Instance::name, toSet())));
            BundleWatch.Sight sight = bundles.look(used);
            thirdParties = sight.declared().stream()
                    .map(one -> new ThirdParty(one.bundle(), PluginKind.of(one.kind()), one.declaration()))
                    .filter(ThirdParty::isGivenAnything)
                    .sorted(Comparator.comparing(ThirdParty::bundle))
                    .toList();
            List<Absent> now = sight.absent();
            absent.keySet().retainAll(now);
            // While a bundle is being updated it is not there for a moment, and nothing is wrong.
            now.stream().filter(glimpsed::contains).forEach(one -> absent.computeIfAbsent(one, this::noticed));
            glimpsed = Set.copyOf(now);
        }
    }

    private Instant noticed(Absent plugin) {
        LOG.error("{}: {}", plugin.name(), plugin.reason());
        return clock.instant();
    }

    private void draw() {
        picture = Stream.concat(
                        instances.stream().map(Instance::view),
                        absent.entrySet().stream().map(one -> view(one.getKey(), one.getValue())))
                .toList();
    }

    /** What is not there, as the instance that it would be. */
    private PluginView view(Absent plugin, Instant since) {
        return new PluginView(
                plugin.name(),
                PluginKind.of(plugin.kind()),
                PluginState.REFUSED,
                since,
                plugin.reason(),
                generations.getOrDefault(plugin.name(), 0) + 1,
                Vitals.NONE,
                new PluginView.Home(plugin.bundle(), plugin.version(), null),
                List.of());
    }

    private void look(Instance instance) {
        Instant now = clock.instant();
        Vitals vitals = instance.look();
        Duration age = Duration.between(instance.since(), now);
        switch (instance.state()) {
            case STARTING -> {
                if (age.compareTo(limits.starting()) > 0) {
                    suspect(instance, "It did not open in " + limits.starting().toSeconds() + " s.", now);
                }
            }
            case ACTIVE -> {
                if (vitals.suspect()) {
                    suspect(instance, culprit(vitals), now);
                }
            }
            case SUSPECT -> {
                if (!vitals.suspect() && instance.isCured()) {
                    instance.become(PluginState.ACTIVE, "It keeps its promises again.", now);
                }
            }
            case QUIESCING, DRAINING, PARKING -> {
                if (age.compareTo(limits.leaving()) > 0 && instance.isSlowNow()) {
                    LOG.warn(
                            "{} is {} for {} s",
                            instance.name(),
                            instance.state().word(),
                            age.toSeconds());
                }
            }
            case STOPPED, ZOMBIE -> bury(instance, age, now);
            case REFUSED -> {}
        }
    }

    private static String culprit(Vitals vitals) {
        return vitals.latest().isEmpty()
                ? "It does not come back from a call."
                : vitals.latest().get(0).sentence();
    }

    private static void suspect(Instance instance, String reason, Instant now) {
        if (!instance.state().isLeaving()) {
            LOG.warn("{} is suspect: {}", instance.name(), reason);
        }
        instance.become(PluginState.SUSPECT, reason, now);
    }

    private void bury(Instance instance, Duration age, Instant now) {
        if (instance.state() == PluginState.STOPPED && age.compareTo(limits.zombie()) < 0) {
            return;
        }
        String remains = instance.remains(othersLive(instance));
        if (remains.isEmpty()) {
            instance.become(PluginState.STOPPED, "It is gone.", now);
        } else if (instance.state() == PluginState.ZOMBIE || instance.wasCollected()) {
            if (instance.state() == PluginState.STOPPED) {
                LOG.error("{} is gone and {}", instance.name(), remains);
            }
            instance.become(PluginState.ZOMBIE, "It is gone and " + remains + ".", now);
        } else {
            // Only what two full collections leave is really held; a plugin rarely goes, so that they cost little.
            System.gc();
            System.gc();
        }
    }

    private boolean othersLive(Instance gone) {
        ClassLoader loader = gone.origin().loader().get();
        return instances.stream()
                .anyMatch(other -> other != gone
                        && !other.state().isLeaving()
                        && other.state() != PluginState.REFUSED
                        && other.origin().loader().get() == loader);
    }

    /** One plugin in charge; every step is handed over to the writer. */
    private final class Taken implements Charge {

        private final boolean refused;
        private final PluginHttp http;

        @SuppressWarnings("NullAway.Init") // Set by the writer before any step that it writes.
        private Instance instance;

        Taken(boolean refused, PluginHttp http) {
            this.refused = refused;
            this.http = http;
        }

        @Override
        public PluginHttp http() {
            return http;
        }

        private void step(PluginState next, String reason) {
            if (!refused) {
                write(() -> instance.become(next, reason, clock.instant()));
            }
        }

        @Override
        public boolean isRefused() {
            return refused;
        }

        @Override
        public void active() {
            step(PluginState.ACTIVE, "It is in use.");
        }

        @Override
        public void suspect(String reason) {
            if (!refused) {
                write(() -> PluginSupervisor.suspect(instance, reason, clock.instant()));
            }
        }

        @Override
        public void quiescing() {
            step(PluginState.QUIESCING, "It leaves: it is asked nothing new.");
        }

        @Override
        public void draining() {
            step(PluginState.DRAINING, "It leaves: what is out is waited for.");
        }

        @Override
        public void parking() {
            step(PluginState.PARKING, "It leaves: it is being closed.");
        }

        @Override
        public void stopped(boolean letGo) {
            step(PluginState.STOPPED, letGo ? "It is gone." : "It is gone, and did not close in time.");
        }
    }
}
