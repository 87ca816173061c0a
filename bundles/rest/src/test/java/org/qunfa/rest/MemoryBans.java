package org.qunfa.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.PersonId;
import org.qunfa.model.OrganisationId;

/** Bans beside the door, in memory: the door only asks who is banned. */
final class MemoryBans implements Bans {

    final Set<OrganisationId> banned = ConcurrentHashMap.newKeySet();
    final Set<OrganisationId> bannedFromSending = ConcurrentHashMap.newKeySet();
    final Set<PersonId> peopleBannedFromSending = ConcurrentHashMap.newKeySet();
    final Set<OrganisationId> frozen = ConcurrentHashMap.newKeySet();

    @Override
    public Ban place(Subject subject, Extent extent, Ground ground) {
        throw new UnsupportedOperationException("the door bans nobody");
    }

    @Override
    public boolean lift(UUID ban, String by) {
        throw new UnsupportedOperationException("the door lifts nothing");
    }

    @Override
    public Optional<Ban> ban(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<Ban> bans(boolean standingOnly) {
        return List.of();
    }

    @Override
    public Set<Subject> hit() {
        return banned.stream().map(Subject::of).collect(Collectors.toSet());
    }

    @Override
    public Set<Subject> withheld() {
        return Set.of();
    }

    @Override
    public Optional<Extent> of(PersonId person) {
        return peopleBannedFromSending.contains(person) ? Optional.of(Extent.SENDING) : Optional.empty();
    }

    @Override
    public boolean isFrozen(OrganisationId organisation) {
        return frozen.contains(organisation);
    }

    @Override
    public Optional<Extent> of(OrganisationId organisation) {
        if (banned.contains(organisation)) {
            return Optional.of(Extent.ALL);
        }
        return bannedFromSending.contains(organisation) ? Optional.of(Extent.SENDING) : Optional.empty();
    }
}
