package org.qunfa.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Packs of rules in memory. A source of "bad" is refused. */
final class MemoryFrequency implements Frequency {

    static final Rule MINUTE =
            new Rule("minute", Set.of(MessageClass.CODE), Set.of(Likeness.SIGNATURE), 1, Duration.ofMinutes(1), "x");

    /** The newest first. */
    final List<Pack> all = new ArrayList<>();

    @Nullable
    PhoneNumber asked;

    MemoryFrequency() {
        all.add(new Pack(null, 1, false, "shipped", "qunfa", MemoryNotices.TIME, List.of(MINUTE)));
    }

    private synchronized @Nullable Pack newest(@Nullable ChannelId channel) {
        return all.stream()
                .filter(p -> Objects.equals(p.channel(), channel))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Shipped> shipped() {
        return List.of(new Shipped("cloud", List.of(MINUTE)));
    }

    @Override
    public synchronized List<Pack> packs() {
        return all.stream()
                .map(Pack::channel)
                .distinct()
                .map(this::newest)
                .filter(p -> p != null && !p.ended())
                .toList();
    }

    @Override
    public synchronized Page<Pack> versions(@Nullable ChannelId channel, PageRequest page) {
        List<Pack> found =
                all.stream().filter(p -> Objects.equals(p.channel(), channel)).toList();
        int from = page.after() == null ? 0 : Integer.parseInt(page.after());
        int to = Math.min(found.size(), from + page.limit());
        return new Page<>(found.subList(from, to), to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public synchronized Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor) {
        if (source.equals("bad")) {
            throw Refusal.of(Refusal.Fault.INVALID, "/source", "bad-source", "this source is bad");
        }
        return add(new Pack(channel, 0, false, source, actor, MemoryNotices.TIME, rules));
    }

    private Pack add(Pack wanted) {
        Pack before = newest(wanted.channel());
        int version = before == null ? 1 : before.version() + 1;
        var pack = new Pack(
                wanted.channel(),
                version,
                wanted.ended(),
                wanted.source(),
                wanted.actor(),
                wanted.since(),
                wanted.rules());
        all.add(0, pack);
        return pack;
    }

    @Override
    public synchronized Pack end(ChannelId channel, String actor) {
        Pack before = newest(channel);
        if (before == null || before.ended()) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "no-own-rules", "this channel has none");
        }
        return add(new Pack(channel, 0, true, "ended", actor, MemoryNotices.TIME, List.of()));
    }

    @Override
    public synchronized List<Use> used(OrganisationId organisation, PhoneNumber to, @Nullable ChannelId channel) {
        asked = to;
        return List.of(new Use(MINUTE, 1, MemoryNotices.TIME));
    }
}
