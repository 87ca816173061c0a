package org.qunfa.messaging.dispatch;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Layouts;
import org.qunfa.messaging.channel.Line;
import org.qunfa.messaging.channel.LineStatus;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carrier channels that are installed, each with its pump. The only place where channels come and go: a channel that
 * leaves is drained before {@link #left} returns, because its plugin is gone afterwards.
 */
@Component(
        service = {Channels.class, Lines.class},
        configurationPid = "org.qunfa.messaging",
        immediate = true)
public final class ChannelDirectory implements Channels, Lines {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelDirectory.class);

    private final Database database;
    private final Pump.Parts parts;
    private final Duration drain;
    private final ExecutorService loaders = Executors.newFixedThreadPool(2, work -> {
        var thread = new Thread(work, "chunk loader");
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentMap<ChannelId, Pump> pumps = new ConcurrentHashMap<>();
    private final IdentityHashMap<CarrierChannel, Pump> byPlugin = new IdentityHashMap<>();

    @Activate
    public ChannelDirectory(@Reference Tables tables, @Reference Node node, Settings settings) {
        this(tables, settingsOf(node, settings), Duration.ofSeconds(settings.drainSeconds()), Clock.systemUTC());
    }

    /** A directory outside a framework. */
    public ChannelDirectory(Tables tables, PumpSettings settings, Duration drain, Clock clock) {
        database = tables.database();
        this.drain = drain;
        parts = new Pump.Parts(database, tables.vault(), new Ledger(), settings, loaders, clock);
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
            var line = new Line(plugin, parts.clock());
            var pump = new Pump(line, parts);
            ChannelId id = line.profile().id();
            if (pumps.putIfAbsent(id, pump) != null) {
                LOG.error("a second channel calls itself {}; it is not used", id);
                return;
            }
            synchronized (byPlugin) {
                byPlugin.put(plugin, pump);
            }
            LOG.info("channel {} arrived", id);
            pump.start();
        } catch (IllegalStateException e) {
            LOG.error("a channel is not used: {}", e.getMessage());
        }
    }

    public void left(CarrierChannel plugin) {
        Pump pump;
        synchronized (byPlugin) {
            pump = byPlugin.remove(plugin);
        }
        if (pump != null) {
            pump.stop(drain);
            ChannelId id = pump.line().profile().id();
            pumps.remove(id, pump);
            LOG.info("channel {} left", id);
        }
    }

    @Deactivate
    public void stop() {
        pumps.values().parallelStream().forEach(pump -> pump.stop(drain));
        pumps.clear();
        loaders.shutdownNow();
    }

    @Override
    public List<ChannelView> channels() {
        return pumps.values().stream()
                .map(ChannelDirectory::view)
                .sorted(Comparator.comparing(v -> v.id().value()))
                .toList();
    }

    @Override
    public ChannelView channel(ChannelId id) {
        return view(pump(id));
    }

    private Pump pump(ChannelId id) {
        Pump pump = pumps.get(id);
        if (pump == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "unknown-channel", "there is no channel of this name");
        }
        return pump;
    }

    private static ChannelView view(Pump pump) {
        Line line = pump.line();
        ChannelProfile profile = line.profile();
        LineStatus status = line.status();
        PumpStatus work = pump.status();
        String fault = pump.fault();
        return new ChannelView(
                profile.id(),
                status.state(),
                work.work(),
                status.sentence(),
                fault == null ? status.detail() : status.detail() + "; plugin fault: " + fault,
                status.since(),
                profile.classes(),
                line.window(),
                work.out(),
                work.submitted(),
                work.refused(),
                work.receipts());
    }

    @Override
    public ChannelView suspend(ChannelId id, String actor) {
        return suspended(id, true, actor);
    }

    @Override
    public ChannelView resume(ChannelId id, String actor) {
        return suspended(id, false, actor);
    }

    private ChannelView suspended(ChannelId id, boolean suspended, String actor) {
        Pump pump = pump(id);
        database.transaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into messaging.channel_lease (channel, suspended) values (?, ?)
                    on conflict (channel) do update set suspended = excluded.suspended""")) {
                upsert.setString(1, id.value());
                upsert.setBoolean(2, suspended);
                return upsert.executeUpdate();
            }
        });
        LOG.info("channel {} {} by {}", id, suspended ? "suspended" : "resumed", actor);
        pump.suspend(suspended);
        return view(pump);
    }

    @Override
    public Optional<Carriage> carriage(MessageClass messageClass, @Nullable ChannelId route) {
        List<ChannelProfile> profiles = profiles(messageClass, route);
        if (profiles.isEmpty()) {
            return route == null && pumps.isEmpty() ? Optional.of(ANY_LINE) : Optional.empty();
        }
        TextLayout layout =
                Layouts.usual(profiles.stream().map(ChannelProfile::layout).toList(), messageClass);
        profiles = profiles.stream()
                .filter(p -> Layouts.fit(p.layout(), layout, messageClass))
                .toList();
        Set<Alphabet> alphabets = EnumSet.allOf(Alphabet.class);
        int mostParts = Integer.MAX_VALUE;
        for (ChannelProfile profile : profiles) {
            alphabets.retainAll(profile.alphabets());
            mostParts = Math.min(mostParts, profile.mostParts());
        }
        return Optional.of(new Carriage(alphabets, mostParts, layout));
    }

    /** What every line can carry, when none is there to be asked: UCS-2 alone, and a text as long as texts may be in China. */
    private static final Carriage ANY_LINE = new Carriage(Set.of(), 8, TextLayout.USUAL);

    private List<ChannelProfile> profiles(MessageClass messageClass, @Nullable ChannelId route) {
        return pumps.values().stream()
                .map(pump -> pump.line().profile())
                .filter(p -> p.classes().contains(messageClass))
                .filter(p -> route == null || p.id().equals(route))
                .toList();
    }

    @Override
    public int ratePerSecond(MessageClass messageClass) {
        List<ChannelProfile> profiles = profiles(messageClass, null);
        boolean known = profiles.stream().allMatch(p -> p.ratePerSecond() > 0);
        return known ? profiles.stream().mapToInt(ChannelProfile::ratePerSecond).sum() : 0;
    }

    @Override
    public void wake() {
        pumps.values().forEach(Pump::wake);
    }
}
