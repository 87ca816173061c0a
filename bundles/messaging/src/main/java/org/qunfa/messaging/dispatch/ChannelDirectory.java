package org.qunfa.messaging.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Hooks;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.channel.Approval;
import org.qunfa.messaging.channel.ApprovedBook;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Line;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.route.Moment;
import org.qunfa.messaging.route.Numbers;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.messaging.route.Router;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.store.Database;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carrier channels that are installed, each with its pump. The only place where channels come and go: a channel that
 * leaves is drained before {@link #left} returns, because its plugin is gone afterwards.
 */
@Component(
        service = {Channels.class, Lines.class, Hooks.class},
        configurationPid = "org.qunfa.messaging",
        immediate = true)
public final class ChannelDirectory implements Channels, Lines, Hooks {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelDirectory.class);

    private final Database database;
    private final Supervision supervision;
    private final Pump.Parts parts;
    private final Router router;
    private final Numbers numbers;
    private final Duration drain;
    private final ExecutorService loaders = Executors.newFixedThreadPool(2, work -> {
        var thread = new Thread(work, "chunk loader");
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentMap<ChannelId, Pump> pumps = new ConcurrentHashMap<>();
    private final IdentityHashMap<CarrierChannel, Pump> byPlugin = new IdentityHashMap<>();
    /** Plugins whose names are taken, in the order in which they came: the next one follows when the one before it leaves. */
    private final Map<ChannelId, Deque<CarrierChannel>> waiting = new HashMap<>();

    @Activate
    public ChannelDirectory(
            @Reference Tables tables,
            @Reference Node node,
            @Reference LexiconKeeper lexicons,
            @Reference Supervision supervision,
            Settings settings) {
        this(
                tables,
                lexicons,
                supervision,
                settingsOf(node, settings),
                Duration.ofSeconds(settings.drainSeconds()),
                RouteSettings.of(settings));
    }

    /** A directory outside a framework. */
    public ChannelDirectory(
            Tables tables,
            LexiconKeeper lexicons,
            Supervision supervision,
            PumpSettings settings,
            Duration drain,
            RouteSettings route) {
        this.supervision = supervision;
        database = tables.database();
        this.drain = drain;
        Clock clock = Clock.systemUTC();
        router = new Router(route);
        numbers = new Numbers(database, clock);
        parts = new Pump.Parts(
                database,
                tables.vault(),
                new Ledger(),
                lexicons,
                settings,
                loaders,
                clock,
                router,
                numbers,
                new ApprovedBook(database));
    }

    private static PumpSettings settingsOf(Node node, Settings settings) {
        return new PumpSettings(
                node.id(),
                Duration.ofSeconds(settings.leaseSeconds()),
                Duration.ofSeconds(settings.answerSeconds()),
                Duration.ofSeconds(settings.doubtSeconds()),
                settings.rememberedIds(),
                settings.rememberedChunks(),
                settings.mailboxSize());
    }

    @Reference(
            name = "channel",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(CarrierChannel plugin) {
        try {
            arrived(plugin, new Line(plugin, parts.clock()));
        } catch (IllegalStateException e) {
            String name = plugin.getClass().getSimpleName();
            supervision.refused(
                    new Supervision.Arrival(PluginKind.CARRIER, name, plugin, () -> Vitals.NONE),
                    String.valueOf(e.getMessage()));
        }
    }

    private void arrived(CarrierChannel plugin, Line line) {
        ChannelId id = line.profile().id();
        Pump pump;
        synchronized (byPlugin) {
            // A pump joins the choice among lines when it is made, so that a second one of a name must not be made.
            pump = pumps.containsKey(id) ? null : new Pump(line, parts);
            if (pump != null) {
                pumps.put(id, pump);
                byPlugin.put(plugin, pump);
            } else {
                waiting.computeIfAbsent(id, any -> new ArrayDeque<>()).add(plugin);
            }
        }
        if (pump == null) {
            supervision.refused(
                    new Supervision.Arrival(PluginKind.CARRIER, id.value(), plugin, () -> Vitals.NONE),
                    "Another plugin has this name; this one follows when that one leaves.");
            return;
        }
        Supervision.Charge charge =
                supervision.take(new Supervision.Arrival(PluginKind.CARRIER, id.value(), plugin, pump::vitals));
        if (charge.isRefused()) {
            synchronized (byPlugin) {
                byPlugin.remove(plugin);
                pumps.remove(id, pump);
            }
            router.leave(pump.health());
            return;
        }
        LOG.info("channel {} arrived", id);
        pump.start(charge);
    }

    public void left(CarrierChannel plugin) {
        Pump pump;
        synchronized (byPlugin) {
            pump = byPlugin.remove(plugin);
            waiting.values().forEach(those -> those.remove(plugin));
        }
        if (pump != null) {
            pump.stop(drain);
            ChannelId id = pump.line().profile().id();
            pumps.remove(id, pump);
            LOG.info("channel {} left", id);
            follow(id);
        }
    }

    private void follow(ChannelId id) {
        CarrierChannel next;
        synchronized (byPlugin) {
            Deque<CarrierChannel> those = waiting.get(id);
            next = those == null ? null : those.poll();
        }
        if (next != null) {
            arrived(next);
        }
    }

    @Deactivate
    public void stop() {
        pumps.values().parallelStream().forEach(pump -> pump.stop(drain));
        pumps.clear();
        loaders.shutdownNow();
        numbers.stop();
        parts.approved().stop();
    }

    @Override
    public List<ChannelView> channels() {
        return pumps.values().stream()
                .map(ChannelViews::of)
                .sorted(Comparator.comparing(v -> v.id().value()))
                .toList();
    }

    @Override
    public ChannelView channel(ChannelId id) {
        return ChannelViews.of(pump(id));
    }

    @Override
    public CompletionStage<WebhookReply> hook(ChannelId id, Webhook webhook) {
        Line line = pump(id).line();
        if (!line.isHooked()) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "no-hooks", "this line takes no webhooks");
        }
        return line.hook(webhook);
    }

    private Pump pump(ChannelId id) {
        Pump pump = pumps.get(id);
        if (pump == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "unknown-channel", "there is no channel of this name");
        }
        return pump;
    }

    @Override
    public ChannelView act(ChannelId id, ChannelAct.Verb verb, String actor) {
        if (verb == ChannelAct.Verb.REPLAY) {
            throw new IllegalArgumentException("what is in doubt is replayed by replay");
        }
        Pump pump = pump(id);
        database.transaction(connection -> ChannelActs.write(connection, id, verb, actor));
        LOG.info("channel {}: {} by {}", id, verb.word(), actor);
        pump.act(verb);
        return ChannelViews.of(pump);
    }

    @Override
    public Replay toReplay(ChannelId id) {
        pump(id);
        return database.read(new Replays(id)::look);
    }

    @Override
    public Replay replay(ChannelId id, String actor) {
        Pump pump = pump(id);
        Replay replay = database.transaction(connection -> {
            Replay found = new Replays(id).replay(connection);
            ChannelActs.write(connection, id, ChannelAct.Verb.REPLAY, actor);
            return found;
        });
        LOG.info("channel {}: {} messages are sent again by {}", id, replay.messages(), actor);
        pump.wake();
        return replay;
    }

    @Override
    public List<ChannelAct> acts(ChannelId id, int most) {
        return database.read(connection -> ChannelActs.read(connection, id, most));
    }

    @Override
    public Optional<Carriage> carriage(MessageClass messageClass, @Nullable ChannelId route) {
        List<ChannelProfile> profiles = profiles(messageClass, route);
        if (profiles.isEmpty()) {
            return route == null && pumps.isEmpty() ? Optional.of(Carriage.ANY_LINE) : Optional.empty();
        }
        return Optional.of(Carriage.of(profiles, messageClass));
    }

    private List<ChannelProfile> profiles(MessageClass messageClass, @Nullable ChannelId route) {
        return pumps(messageClass, route).map(pump -> pump.line().profile()).toList();
    }

    private Stream<Pump> pumps(MessageClass messageClass, @Nullable ChannelId route) {
        return pumps.values().stream()
                .filter(pump -> pump.line().profile().classes().contains(messageClass))
                .filter(pump -> route == null || pump.line().profile().id().equals(route));
    }

    @Override
    public List<ChannelId> channels(MessageClass messageClass, @Nullable ChannelId route) {
        return profiles(messageClass, route).stream().map(ChannelProfile::id).toList();
    }

    @Override
    public Approval approval(MessageClass messageClass, @Nullable ChannelId route, Carriage carriage) {
        return parts.approved()
                .approval(profiles(messageClass, route).stream()
                        .filter(line -> Steering.carries(line, carriage, messageClass))
                        .toList());
    }

    @Override
    public int ratePerSecond(MessageClass messageClass, @Nullable ChannelId route) {
        List<Integer> rates = pumps(messageClass, route)
                .filter(pump -> pump.orders().takes(route != null))
                .map(pump -> pump.line().profile().ratePerSecond())
                .toList();
        return rates.contains(0) ? 0 : rates.stream().mapToInt(rate -> rate).sum();
    }

    @Override
    public List<String> networks(MessageClass messageClass, List<PhoneNumber> of, long[] fingerprints) {
        return router.namesNetworks(messageClass)
                ? numbers.networks(of, fingerprints)
                : Collections.nCopies(of.size(), Router.UNKNOWN);
    }

    @Override
    public OptionalLong microsPerPart(Way way, String network) {
        ChannelId route = way.route();
        var demand = new Router.Demand(way.messageClass(), network, Moment.now());
        return router.choose(
                        demand,
                        line -> (route == null
                                        ? !isIsolated(line.id())
                                        : line.id().equals(route))
                                && Steering.carries(line, way.carriage(), way.messageClass()))
                .map(line -> OptionalLong.of(line.terms().microsPerPart()))
                .orElseGet(OptionalLong::empty);
    }

    private boolean isIsolated(ChannelId id) {
        Pump pump = pumps.get(id);
        return pump != null && pump.orders().isIsolated();
    }

    @Override
    public List<Standing> standing(Need need) {
        return pumps.values().stream()
                .map(pump -> LineStandings.of(ChannelViews.of(pump), pump.line().profile(), need, parts.approved()))
                .sorted(Comparator.comparing(standing -> standing.id().value()))
                .toList();
    }

    @Override
    public void wake() {
        pumps.values().forEach(Pump::wake);
    }
}
