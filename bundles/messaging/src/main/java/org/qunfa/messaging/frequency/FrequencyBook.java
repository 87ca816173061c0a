package org.qunfa.messaging.frequency;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The packs of rules, in their tables. */
@Component
public final class FrequencyBook implements Frequency {

    private static final String ENDED = "the rules of every channel hold again";

    private final Database database;
    private final Vault vault;

    @Activate
    public FrequencyBook(@Reference Tables tables) {
        database = tables.database();
        vault = tables.vault();
    }

    @Override
    public List<Shipped> shipped() {
        return VendorRules.ALL;
    }

    @Override
    public List<Pack> packs() {
        return database.read(FrequencyRows::inForce);
    }

    @Override
    public Page<Pack> versions(@Nullable ChannelId channel, PageRequest page) {
        long below = below(page.after());
        List<Pack> found =
                database.read(connection -> FrequencyRows.versions(connection, name(channel), below, page.limit() + 1));
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<Pack> items = found.subList(0, page.limit());
        return new Page<>(items, Integer.toString(items.get(items.size() - 1).version()));
    }

    private static long below(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    private static String name(@Nullable ChannelId channel) {
        return channel == null ? "" : channel.value();
    }

    @Override
    public Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor) {
        RuleCheck.check(rules, source);
        String name = name(channel);
        return database.transaction(connection -> {
            FrequencyRows.lock(connection, name);
            List<Pack> newest = FrequencyRows.versions(connection, name, Long.MAX_VALUE, 1);
            if (!newest.isEmpty() && says(newest.get(0), rules, source)) {
                return newest.get(0);
            }
            var pack = new Pack(channel, 0, false, source, actor, Instant.EPOCH, rules);
            FrequencyRows.insert(connection, name, pack);
            return FrequencyRows.versions(connection, name, Long.MAX_VALUE, 1).get(0);
        });
    }

    private static boolean says(Pack pack, List<Rule> rules, String source) {
        return !pack.ended() && pack.rules().equals(rules) && pack.source().equals(source);
    }

    @Override
    public Pack end(ChannelId channel, String actor) {
        return database.transaction(connection -> {
            FrequencyRows.lock(connection, channel.value());
            List<Pack> newest = FrequencyRows.versions(connection, channel.value(), Long.MAX_VALUE, 1);
            if (newest.isEmpty() || newest.get(0).ended()) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "no-own-rules", "this channel has no rules of its own");
            }
            var pack = new Pack(channel, 0, true, ENDED, actor, Instant.EPOCH, List.of());
            FrequencyRows.insert(connection, channel.value(), pack);
            return FrequencyRows.versions(connection, channel.value(), Long.MAX_VALUE, 1)
                    .get(0);
        });
    }

    @Override
    public List<Use> used(OrganisationId organisation, PhoneNumber to, @Nullable ChannelId channel) {
        long number = Addressees.fingerprint(vault, to);
        UUID own = organisation.value();
        return database.read(connection -> {
            Pack pack = FrequencyRows.heeded(connection, name(channel)).pack();
            long now = ContactLog.now(connection);
            List<Letter> log = ContactLog.read(connection, ContactLog.day(now), new long[] {number})
                    .getOrDefault(number, List.of());
            return new Usage(Letter.sender(vault, own), now, log).of(pack);
        });
    }
}
