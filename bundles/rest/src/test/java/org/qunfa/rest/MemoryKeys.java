package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;

/** The accounts beside the door, in memory. */
public final class MemoryKeys implements ApiKeys {

    static final OrganisationId OURS = new OrganisationId(new UUID(0, 1));
    static final OrganisationId THEIRS = new OrganisationId(new UUID(0, 2));

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, KeyView> views = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    /** A key of ours with these scopes. */
    String key(Scope... scopes) {
        return create(OURS, "test", EnumSet.copyOf(Arrays.asList(scopes))).secret();
    }

    /** A key of ours with every scope. */
    String master() {
        return create(OURS, "master", EnumSet.allOf(Scope.class)).secret();
    }

    @Override
    public Optional<Caller> authenticate(String key) {
        return Optional.ofNullable(callers.get(key));
    }

    @Override
    public NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
        String name = String.format("%08d", number.incrementAndGet());
        String secret = "qf_" + name + "_" + UUID.randomUUID();
        var view = new KeyView(name, label, scopes, Instant.EPOCH, null, null);
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
    public boolean revoke(OrganisationId organisation, String name) {
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
