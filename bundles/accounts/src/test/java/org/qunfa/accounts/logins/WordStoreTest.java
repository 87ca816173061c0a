package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginStore;

/** The store as a provider sees it, through its guard. */
class WordStoreTest {

    private static final Duration DAY = Duration.ofDays(1);

    private Street street;
    private PluginStore store;

    @BeforeEach
    void open() {
        street = new Street();
        store = storeOf(street.hall);
    }

    @AfterEach
    void close() {
        street.close();
    }

    private static PluginStore storeOf(TownHall hall) {
        PluginHost host = Objects.requireNonNull(hall.host);
        return host.store();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void keepsForTheNextLifeAndForNobodyElse() {
        now(store.put("token", "canary-word", DAY));
        assertFalse(now(store.add("token", "other", DAY)));
        street.directory.left(street.hall);
        var next = new TownHall(Street.HALL);
        street.comes(next);
        assertEquals(Optional.of("canary-word"), now(storeOf(next).get("token")));
        var other = new TownHall(Street.OTHER_HALL);
        street.comes(other);
        assertEquals(Optional.empty(), now(storeOf(other).get("token")));
        assertFalse(street.world.everything().contains("canary-word"));
        now(storeOf(next).put("token", "new", DAY));
        assertEquals(Optional.of("new"), now(storeOf(next).get("token")));
        now(storeOf(next).remove("token"));
        assertEquals(Optional.empty(), now(storeOf(next).get("token")));
    }

    @Test
    void forgetsInTime() {
        now(store.put("token", "x", DAY));
        street.world.change("update accounts.plugin_word set until = now()");
        assertEquals(Optional.empty(), now(store.get("token")));
        assertEquals(true, now(store.add("token", "y", DAY)));
        assertEquals(Optional.of("y"), now(store.get("token")));
    }

    @Test
    void ofSeveralWhoAddOneDoes() {
        List<CompletionStage<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(i -> store.add("turn", "" + i, DAY))
                .toList();
        assertEquals(1, all.stream().filter(WordStoreTest::now).count());
    }

    @Test
    void keepsOnlySoMuch() {
        street.world.change("insert into accounts.plugin_word (plugin, key, id, value, until)"
                + " select 'hall~main', sha256(i::text::bytea), gen_random_uuid(), '', now() + interval '1 day'"
                + " from generate_series(1, " + PluginStore.MOST + ") i");
        var thrown = assertThrows(CompletionException.class, () -> now(store.put("more", "x", DAY)));
        assertInstanceOf(IllegalArgumentException.class, thrown.getCause());
        now(store.put("1", "instead", DAY));
    }
}
