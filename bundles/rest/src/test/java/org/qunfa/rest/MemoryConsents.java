package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Consents of one organisation, in memory. A source of "bad" is refused. */
final class MemoryConsents implements Consents {

    final List<Consent> all = new ArrayList<>();
    int calls;

    @Override
    public synchronized Consent put(OrganisationId organisation, Given given, String actor) {
        putAll(organisation, List.of(given), actor);
        return find(organisation, given.to(), given.evidence().messageClass()).orElseThrow();
    }

    @Override
    public synchronized Stored putAll(OrganisationId organisation, List<Given> given, String actor) {
        calls++;
        if (given.stream().anyMatch(g -> g.evidence().source().equals("bad"))) {
            throw Refusal.of(Refusal.Fault.INVALID, "/source", "bad", "this source is bad");
        }
        int added = 0;
        for (Given one : given) {
            if (find(organisation, one.to(), one.evidence().messageClass()).isEmpty()) {
                all.add(new Consent(UUID.randomUUID(), one.to(), one.evidence(), actor, MemoryNotices.TIME, null));
                added++;
            }
        }
        return new Stored(added, given.size() - added, 0);
    }

    @Override
    public synchronized Page<Consent> consents(OrganisationId organisation, PageRequest page) {
        return new Page<>(all.subList(0, Math.min(all.size(), page.limit())), null);
    }

    @Override
    public synchronized Optional<Consent> find(OrganisationId organisation, PhoneNumber to, MessageClass messageClass) {
        return all.stream()
                .filter(c -> c.to().equals(to) && c.evidence().messageClass() == messageClass)
                .filter(c -> c.ending() == null)
                .findFirst();
    }

    @Override
    public synchronized Consent withdraw(
            OrganisationId organisation, PhoneNumber to, MessageClass messageClass, String actor) {
        Consent found = find(organisation, to, messageClass)
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is none"));
        var ended = new Consent(
                found.id(),
                to,
                found.evidence(),
                found.actor(),
                found.recordedAt(),
                new Ending(MemoryNotices.TIME, "withdrawn"));
        all.set(all.indexOf(found), ended);
        return ended;
    }

    @Override
    public Rule rule(OrganisationId organisation, MessageClass messageClass) {
        return new Rule(messageClass == MessageClass.MARKETING, MemoryNotices.TIME);
    }

    @Override
    public Rule rule(OrganisationId organisation, MessageClass messageClass, boolean required, String actor) {
        return new Rule(required, MemoryNotices.TIME);
    }
}
