package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** Tables of prefixes in memory. A line without a calling code is refused. */
final class MemoryPrefixes implements Prefixes {

    /** The oldest first. */
    final List<Version> all = new ArrayList<>();

    final List<List<Prefix>> tables = new ArrayList<>();

    MemoryPrefixes() {
        add(List.of(new Prefix(86, "138", "cmcc")), "shipped", "qunfa");
    }

    private Version add(List<Prefix> table, String source, String by) {
        var version = new Version(all.size() + 1, source, by, MemoryNotices.TIME, table.size());
        all.add(version);
        tables.add(table);
        return version;
    }

    @Override
    public synchronized Version current() {
        return all.get(all.size() - 1);
    }

    @Override
    public synchronized Page<Version> versions(PageRequest page) {
        int below = page.after() == null ? all.size() : Integer.parseInt(page.after()) - 1;
        var items = new ArrayList<Version>();
        for (int i = below - 1; i >= 0 && items.size() < page.limit(); i--) {
            items.add(all.get(i));
        }
        int last = items.isEmpty() ? 1 : items.get(items.size() - 1).version();
        return new Page<>(items, last > 1 ? Integer.toString(last) : null);
    }

    @Override
    public synchronized List<Prefix> prefixes(int country, String first) {
        return tables.get(tables.size() - 1).stream()
                .filter(p -> p.country() == country && p.prefix().startsWith(first))
                .toList();
    }

    @Override
    public synchronized Version load(List<Prefix> table, String source, @Nullable String by) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).country() < 1) {
                String pointer = "/" + (i + 1) + "/country";
                throw new Refusal(
                        Refusal.Fault.INVALID, List.of(new Problem(pointer, "bad-country", "no calling code")), 1);
            }
        }
        return add(table, source, String.valueOf(by));
    }

    @Override
    public synchronized Version restore(int version, @Nullable String by) {
        if (version < 1 || version > all.size()) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "unknown-version", "there is no such version");
        }
        return version == all.size()
                ? current()
                : add(tables.get(version - 1), "version " + version + " again", String.valueOf(by));
    }
}
