package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Halts;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.bans.BanHalts;

/** Whoever is banned is halted, whatever happens in between. */
class BanHaltsTest {

    private static final OrganisationId LIN = new OrganisationId(new UUID(0, 1));
    private static final PersonId HE = new PersonId(new UUID(0, 2));

    private final Standing bans = new Standing();
    private final Kept halts = new Kept();
    private BanHalts mirror = new BanHalts(bans, halts);

    @AfterEach
    void stop() {
        mirror.stop();
    }

    private void awaitHalted(Halts.Subject... subjects) throws Exception {
        Await.until("halted are those that are banned", () -> halts.now.equals(Set.of(subjects)));
    }

    @Test
    void organisationsAndPeopleAreHaltedForAsLongAsABanStands() throws Exception {
        bans.now.add(Bans.Subject.of(LIN));
        bans.now.add(Bans.Subject.of(HE));
        awaitHalted(Halts.Subject.of(LIN), Halts.Subject.of("person:" + HE));
        bans.now.remove(Bans.Subject.of(LIN));
        awaitHalted(Halts.Subject.of("person:" + HE));
        bans.now.clear();
        awaitHalted();
    }

    @Test
    void childrenWithoutAGuardianAndWhoWasErasedAreHaltedForAReasonOfTheirOwn() throws Exception {
        bans.withheld.add(Bans.Subject.of(HE));
        awaitHalted(Halts.Subject.of("person:" + HE));
        assertEquals(Set.of(), halts.byReason.get("ban"));
        bans.now.add(Bans.Subject.of(HE));
        Await.until("both reasons hold", () -> halts.byReason.values().stream().noneMatch(Set::isEmpty));
        bans.now.clear();
        Await.until("one is over", () -> Set.of().equals(halts.byReason.get("ban")));
        awaitHalted(Halts.Subject.of("person:" + HE));
    }

    @Test
    void aBanThatWasPlacedWhileNobodyLookedIsFound() throws Exception {
        mirror.stop();
        bans.now.add(Bans.Subject.of(LIN));
        mirror = new BanHalts(bans, halts);
        awaitHalted(Halts.Subject.of(LIN));
        mirror.stop();
        bans.now.clear();
        mirror = new BanHalts(bans, halts);
        awaitHalted();
    }

    @Test
    void aLookThatFailsIsNotTheLast() throws Exception {
        halts.fails = true;
        int looks = halts.looks;
        Await.until("somebody looks again", () -> halts.looks > looks + 1);
        bans.now.add(Bans.Subject.of(LIN));
        halts.fails = false;
        awaitHalted(Halts.Subject.of(LIN));
        assertEquals(Set.of(Halts.Subject.of(LIN)), halts.byReason.get("ban"));
    }

    /** Bans that stand because a test says so. */
    private static final class Standing implements Bans {

        final Set<Bans.Subject> now = ConcurrentHashMap.newKeySet();
        final Set<Bans.Subject> withheld = ConcurrentHashMap.newKeySet();

        @Override
        public Ban place(Bans.Subject subject, Extent extent, Ground ground) {
            throw new UnsupportedOperationException("nobody bans here");
        }

        @Override
        public boolean lift(UUID ban, String by) {
            throw new UnsupportedOperationException("nobody lifts here");
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
        public Set<Bans.Subject> hit() {
            return new HashSet<>(now);
        }

        @Override
        public Set<Bans.Subject> withheld() {
            return new HashSet<>(withheld);
        }

        @Override
        public boolean isFrozen(OrganisationId organisation) {
            return false;
        }

        @Override
        public Optional<Extent> of(OrganisationId organisation) {
            return Optional.empty();
        }

        @Override
        public Optional<Extent> of(PersonId person) {
            return Optional.empty();
        }
    }

    /** Halts that only remember. */
    private static final class Kept implements Halts {

        volatile Set<Halts.Subject> now = Set.of();
        volatile boolean fails;
        volatile int looks;
        final Map<String, Set<Halts.Subject>> byReason = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread looks.
        public int keep(String why, Supplier<Set<Halts.Subject>> wanted) {
            looks++;
            if (fails) {
                throw new IllegalStateException("the database is away");
            }
            byReason.put(why, Set.copyOf(wanted.get()));
            now = byReason.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
            return 0;
        }

        @Override
        public List<Halt> halts() {
            return now.stream()
                    .map(subject -> new Halt(subject, "any", Instant.EPOCH))
                    .toList();
        }
    }
}
