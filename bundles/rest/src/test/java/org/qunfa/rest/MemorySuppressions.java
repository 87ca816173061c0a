package org.qunfa.rest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Suppressions of one organisation, in memory. */
final class MemorySuppressions implements Suppressions {

    private final Map<Long, Suppression> all = new TreeMap<>();
    private final List<Ended> ended = new ArrayList<>();

    @Override
    public synchronized Page<Suppression> suppressions(OrganisationId organisation, PageRequest page) {
        List<Suppression> items = new ArrayList<>(all.values());
        return new Page<>(items.subList(0, Math.min(items.size(), page.limit())), null);
    }

    @Override
    public synchronized Suppression suppression(OrganisationId organisation, PhoneNumber to) {
        Suppression found = all.get(to.digits());
        if (found == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "nothing is suppressed for this number");
        }
        return found;
    }

    @Override
    public synchronized Suppression put(
            OrganisationId organisation, PhoneNumber to, Set<MessageClass> classes, Reason reason) {
        var together = EnumSet.copyOf(classes);
        Suppression before = all.get(to.digits());
        if (before != null) {
            together.addAll(before.classes());
        }
        var put = new Suppression(to, together, reason.origin(), reason.note(), MemoryNotices.TIME);
        all.put(to.digits(), put);
        return put;
    }

    @Override
    public synchronized void remove(OrganisationId organisation, PhoneNumber to, String actor) {
        Suppression gone = suppression(organisation, to);
        all.remove(to.digits());
        ended.add(new Ended(
                gone.classes(), gone.origin(), gone.note(), gone.since(), MemoryNotices.TIME, "removed", actor));
    }

    @Override
    public synchronized List<Ended> ended(OrganisationId organisation, PhoneNumber to) {
        return List.copyOf(ended);
    }
}
