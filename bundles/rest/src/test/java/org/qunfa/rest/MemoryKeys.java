package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;

/** The accounts beside the door, in memory. */
public final class MemoryKeys implements ApiKeys {

    static final OrganisationId OURS = new OrganisationId(new UUID(0, 1));
    static final OrganisationId THEIRS = new OrganisationId(new UUID(0, 2));

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, KeyView> views = new ConcurrentHashMap<>();
    /** Who changed keys how, in this order. */
    final List<String> changes = new CopyOnWriteArrayList<>();

    private final AtomicInteger number = new AtomicInteger();
    private final MemoryRepeats repeats = new MemoryRepeats();

    /** A key of ours with these scopes. */
    String key(Scope... scopes) {
        return create(OURS, "test", EnumSet.copyOf(Arrays.asList(scopes))).secret();
    }

    /** A key of ours with every scope. */
    String master() {
        return create(OURS, "master", EnumSet.allOf(Scope.class)).secret();
    }

    @Override
    public Optional<Caller> authenticate(String key, String address) {
        Caller caller = callers.get(key);
        if (caller != null && !view(caller.key()).admits(address)) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "address-not-allowed", "not from there");
        }
        return Optional.ofNullable(caller);
    }

    private KeyView view(String name) {
        return Objects.requireNonNull(views.get(name));
    }

    /** A key that may be used from anywhere. */
    NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
        return create(organisation, new Wanted(label, scopes, List.of()), "a test");
    }

    @Override
    public NewKey create(OrganisationId organisation, Wanted wanted, String by) {
        repeats.requireFirst(organisation, wanted.repeat());
        changes.add(by + " made");
        Set<Scope> scopes = wanted.scopes();
        String name = String.format("%08d", number.incrementAndGet());
        String secret = "qf_" + name + "_" + UUID.randomUUID();
        var view = new KeyView(name, wanted.label(), scopes, wanted.addresses(), Times.made(Instant.EPOCH), null);
        callers.put(secret, new Caller(organisation, name, scopes));
        views.put(name, view);
        return new NewKey(view, secret);
    }

    @Override
    public List<KeyView> keys(OrganisationId organisation) {
        Set<String> names = callers.values().stream()
                .filter(c -> c.organisation().equals(organisation))
                .map(Caller::key)
                .collect(Collectors.toSet());
        return new ArrayList<>(
                views.values().stream().filter(v -> names.contains(v.name())).toList());
    }

    @Override
    public KeyView limit(OrganisationId organisation, String name, Limit limit) {
        KeyView was = known(organisation, name);
        changes.add(limit.by() + " limited");
        if (!limit.held().containsAll(was.scopes())) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "scope-not-held", "more than held");
        }
        var now = new KeyView(name, was.label(), was.scopes(), limit.addresses(), was.times(), was.replacedBy());
        views.put(name, now);
        return now;
    }

    @Override
    public NewKey rotate(OrganisationId organisation, String name, Rotation rotation) {
        KeyView was = known(organisation, name);
        repeats.requireFirst(organisation + name, rotation.repeat());
        if (was.replacedBy() != null) {
            throw Denied.of(Denied.Reason.CONFLICT, "already-rotated", "it was");
        }
        if (!rotation.held().containsAll(was.scopes())) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "scope-not-held", "more than held");
        }
        NewKey made = create(organisation, new Wanted(was.label(), was.scopes(), was.addresses()), rotation.by());
        var times = new Times(Instant.EPOCH, null, Instant.EPOCH.plus(rotation.overlap()), null);
        views.put(
                name,
                new KeyView(
                        name,
                        was.label(),
                        was.scopes(),
                        was.addresses(),
                        times,
                        made.key().name()));
        return made;
    }

    private KeyView known(OrganisationId organisation, String name) {
        return keys(organisation).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Denied.of(Denied.Reason.NOT_FOUND, "not-found", "there is none"));
    }

    @Override
    public boolean revoke(OrganisationId organisation, String name, String by) {
        changes.add(by + " revoked");
        return callers.values()
                .removeIf(c -> c.key().equals(name) && c.organisation().equals(organisation));
    }

    @Override
    public OrganisationId platform() {
        return OURS;
    }

    @Override
    public OrganisationId organisation(String name) {
        return OURS;
    }

    @Override
    public Optional<OrganisationId> find(String idOrName) {
        return Stream.of(OURS, THEIRS)
                .filter(o -> o.toString().equals(idOrName) || (o.equals(THEIRS) && idOrName.equals("蓝天公司")))
                .findFirst();
    }

    @Override
    public List<String> organisations() {
        return List.of();
    }
}
