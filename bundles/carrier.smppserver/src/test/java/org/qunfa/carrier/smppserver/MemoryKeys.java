package org.qunfa.carrier.smppserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;

/** Keys in memory, with the names and secrets that the real ones have. */
final class MemoryKeys implements ApiKeys {

    private record Kept(OrganisationId organisation, KeyView view, String secret) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final OrganisationId platform = new OrganisationId(UUID.randomUUID());

    @Override
    public Optional<Caller> authenticate(String key) {
        return kept.values().stream()
                .filter(one -> one.secret().equals(key) && one.view().revokedAt() == null)
                .map(one -> new Caller(
                        one.organisation(), one.view().name(), one.view().scopes()))
                .findFirst();
    }

    @Override
    public NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
        String name = String.format("key%05d", made.incrementAndGet());
        String secret = "qf_" + name + "_" + "s".repeat(38) + String.format("%05d", made.get());
        var view = new KeyView(name, label, EnumSet.copyOf(scopes), Instant.now(), null, null);
        kept.put(name, new Kept(organisation, view, secret));
        return new NewKey(view, secret);
    }

    @Override
    public List<KeyView> keys(OrganisationId organisation) {
        var all = new ArrayList<KeyView>();
        kept.values().stream()
                .filter(one -> one.organisation().equals(organisation))
                .forEach(one -> all.add(one.view()));
        return all;
    }

    @Override
    public boolean revoke(OrganisationId organisation, String name) {
        return kept.computeIfPresent(name, (key, one) -> {
                    KeyView was = one.view();
                    var now = new KeyView(
                            key, was.label(), was.scopes(), was.createdAt(), was.lastUsedAt(), Instant.now());
                    return new Kept(one.organisation(), now, one.secret());
                })
                != null;
    }

    @Override
    public OrganisationId platform() {
        return platform;
    }

    @Override
    public OrganisationId organisation(String name) {
        return platform;
    }

    @Override
    public Optional<OrganisationId> find(String idOrName) {
        return Optional.empty();
    }

    @Override
    public List<String> organisations() {
        return List.of();
    }
}
