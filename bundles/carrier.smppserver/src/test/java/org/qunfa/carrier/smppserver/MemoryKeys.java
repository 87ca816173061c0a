package org.qunfa.carrier.smppserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;

/** Keys in memory, with the names and secrets that the real ones have. */
public final class MemoryKeys implements ApiKeys {

    private record Kept(OrganisationId organisation, KeyView view, String secret) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, OrganisationId> named = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final OrganisationId platform = new OrganisationId(UUID.randomUUID());

    @Override
    public Optional<Caller> authenticate(String key, String address) {
        Optional<Kept> found = kept.values().stream()
                .filter(one -> one.secret().equals(key) && one.view().times().works(Instant.now()))
                .findFirst();
        if (found.isPresent() && !found.get().view().admits(address)) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "address-not-allowed", "not from there");
        }
        return found.map(one ->
                new Caller(one.organisation(), one.view().name(), one.view().scopes()));
    }

    /** A key that may be used from anywhere. */
    NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
        return create(organisation, new Wanted(label, scopes, List.of()), "a test");
    }

    @Override
    public NewKey create(OrganisationId organisation, Wanted wanted, String by) {
        String name = String.format("key%05d", made.incrementAndGet());
        String secret = "qf_" + name + "_" + "s".repeat(38) + String.format("%05d", made.get());
        var view =
                new KeyView(name, wanted.label(), wanted.scopes(), wanted.addresses(), Times.made(Instant.now()), null);
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
    public KeyView limit(OrganisationId organisation, String name, Limit limit) {
        return Objects.requireNonNull(change(
                        name,
                        was -> new KeyView(
                                name, was.label(), was.scopes(), limit.addresses(), was.times(), was.replacedBy())))
                .view();
    }

    @Override
    public NewKey rotate(OrganisationId organisation, String name, Rotation rotation) {
        KeyView old = Objects.requireNonNull(kept.get(name)).view();
        NewKey made = create(organisation, new Wanted(old.label(), old.scopes(), old.addresses()), rotation.by());
        var times = new Times(old.times().createdAt(), null, Instant.now().plus(rotation.overlap()), null);
        change(
                name,
                was -> new KeyView(
                        name,
                        was.label(),
                        was.scopes(),
                        was.addresses(),
                        times,
                        made.key().name()));
        return made;
    }

    @Override
    public boolean revoke(OrganisationId organisation, String name, String by) {
        return change(name, was -> {
                    var times = new Times(was.times().createdAt(), null, null, Instant.now());
                    return new KeyView(name, was.label(), was.scopes(), was.addresses(), times, was.replacedBy());
                })
                != null;
    }

    private @Nullable Kept change(String name, UnaryOperator<KeyView> change) {
        return kept.computeIfPresent(
                name, (key, one) -> new Kept(one.organisation(), change.apply(one.view()), one.secret()));
    }

    @Override
    public OrganisationId platform() {
        return platform;
    }

    @Override
    public OrganisationId organisation(String name) {
        return named.computeIfAbsent(name, any -> new OrganisationId(UUID.randomUUID()));
    }

    @Override
    public Optional<OrganisationId> find(String idOrName) {
        return named.entrySet().stream()
                .filter(one -> one.getKey().equals(idOrName)
                        || one.getValue().toString().equals(idOrName))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public List<String> organisations() {
        return List.copyOf(named.keySet());
    }
}
