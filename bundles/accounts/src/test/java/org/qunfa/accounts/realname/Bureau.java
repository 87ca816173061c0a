package org.qunfa.accounts.realname;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;
import org.qunfa.supervisor.PluginView.Home;

/** A register that knows whose number is whose, and answers when it is told to. */
final class Bureau implements IdentityChecker {

    static final IdentityOutcome UNAVAILABLE =
            new IdentityOutcome.Unavailable(Failure.remote("Canary Code", "canary-detail"));
    static final IdentityOutcome UNKNOWN =
            new IdentityOutcome.Unknown(Failure.remote("110105194912310", "canary-detail"));

    /** Names by their numbers. */
    final Map<String, String> known = new ConcurrentHashMap<>();

    final List<Person> asked = new CopyOnWriteArrayList<>();
    /** What it says whoever it is asked about; null: what it knows. */
    volatile @Nullable IdentityOutcome instead;
    /** What its answers wait for. */
    volatile CompletionStage<?> opens = CompletableFuture.completedFuture("");

    private final String name;
    private final String region;

    Bureau(String name) {
        this(name, "CN");
    }

    /** @param region where it says that it is; empty: it does not say */
    Bureau(String name, String region) {
        this.name = name;
        this.region = region;
    }

    /** What a bundle of it would declare. */
    Home home() {
        return new Home(
                "test",
                "1.0.0",
                region.isEmpty()
                        ? null
                        : new Declaration(
                                "A register",
                                Set.of(DataField.NAME, DataField.ID_NUMBER),
                                "to check identities",
                                "separate consent",
                                region,
                                List.of(),
                                URI.create("https://register.example/privacy")));
    }

    @Override
    public IdentityProfile profile() {
        return new IdentityProfile(new PluginId(name), 8);
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<IdentityOutcome> check(Person person) {
        asked.add(person);
        return opens.thenApply(any -> answer(person));
    }

    private IdentityOutcome answer(Person person) {
        IdentityOutcome other = instead;
        if (other != null) {
            return other;
        }
        String right = known.get(person.number());
        if (right == null) {
            return new IdentityOutcome.NoRecord();
        }
        return right.equals(person.name())
                ? new IdentityOutcome.Match("canary-reference-" + asked.size())
                : new IdentityOutcome.Mismatch();
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}
