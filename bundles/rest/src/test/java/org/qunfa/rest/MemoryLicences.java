package org.qunfa.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;

/** Licences beside the door, in memory. */
final class MemoryLicences implements Licences {

    private static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, Need> needs = new TreeMap<>();

    @Override
    public List<Entry> licences() {
        return List.copyOf(entries.values());
    }

    @Override
    public Entry licence(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "no");
        }
        return entry;
    }

    @Override
    public Entry put(Licence licence, String by) {
        var entry = new Entry(licence, State.ENDING, by, AT);
        entries.put(licence.name(), entry);
        return entry;
    }

    @Override
    public void remove(String name, String by) {
        licence(name);
        entries.remove(name);
    }

    @Override
    public List<Need> needs() {
        return List.copyOf(needs.values());
    }

    @Override
    public Need need(ChannelId channel, Set<String> kinds, String by) {
        var need = new Need(channel, kinds, kinds.isEmpty() ? "" : "something is missing");
        needs.put(channel.value(), need);
        return need;
    }
}
