package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.dispatch.StormChunks.Tracked;
import org.qunfa.messaging.ledger.Settlement;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Script;
import org.qunfa.store.StoreException;

/** One of those who work on the ledger at the same time: it accepts and sends for organisations of its own. */
final class StormWorker implements Callable<List<StormBook>> {

    private static final int MOST_OPEN = 400;
    private static final int CHUNKS_AT_ONCE = 30;

    private final StormGround ground;
    private final Random random;
    private final long enough;
    private final List<StormBook> books = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();

    /** An organisation that sends. */
    private record Sender(OrganisationId organisation, QuotaModel model, List<Tracked> open) {}

    StormWorker(StormGround ground, long seed, long enough) {
        this.ground = ground;
        this.enough = enough;
        random = new Random(seed);
        Instant clock = Instant.now().plus(Duration.ofDays(1));
        for (int i = 0; i < 2; i++) {
            var organisation = new OrganisationId(new UUID(random.nextLong(), random.nextLong()));
            var sms = new QuotaModel(Quota.SMS);
            senders.add(new Sender(organisation, sms, new ArrayList<>()));
            books.add(new StormBook(ground, random, organisation, sms, clock));
            books.add(new StormBook(ground, random, organisation, new QuotaModel("voice"), clock));
        }
    }

    @Override
    public List<StormBook> call() {
        while (ground.operations.get() < enough) {
            Sender sender = senders.get(random.nextInt(senders.size()));
            int die = random.nextInt(10);
            if (die < 3) {
                books.get(random.nextInt(books.size())).step();
            } else if (die < 5 && sender.open().size() < MOST_OPEN) {
                accept(sender);
            } else if (!sender.open().isEmpty()) {
                send(sender);
            }
        }
        return books;
    }

    private void accept(Sender sender) {
        List<byte[]> prices = StormChunks.prices(random);
        long sum = StormChunks.sum(prices);
        var order = new StormChunks.Order(new UUID(random.nextLong(), random.nextLong()), prices);
        UUID organisation = sender.organisation().value();
        var made = new ArrayList<Tracked>();
        StormGround.Work work = connection -> {
            made.clear();
            made.addAll(StormChunks.insert(connection, ground.day, organisation, order));
            ground.ledger.reserve(connection, organisation, order.notice(), ground.day);
        };
        boolean fits = sum <= sender.model().available();
        try {
            if (!ground.once(random, work, () -> {})) {
                return;
            }
            if (!fits) {
                throw new AssertionError(
                        sum + " were reserved of " + sender.model().available());
            }
        } catch (StoreException e) {
            if (fits || !e.sqlState().equals("23514")) {
                throw e;
            }
            ground.refused.incrementAndGet();
            ground.operations.incrementAndGet();
            return;
        }
        sender.model().reserve(sum);
        sender.open().addAll(made);
        ground.operations.addAndGet(made.size());
        if (random.nextInt(20) == 0) {
            refuseAgain(c -> ground.ledger.reserve(c, organisation, order.notice(), ground.day));
        }
    }

    /** Does a second time what must be done once. */
    private void refuseAgain(StormGround.Work work) {
        try {
            ground.database.transaction(connection -> {
                work.on(connection);
                return connection;
            });
            throw new AssertionError("something was done twice");
        } catch (StoreException e) {
            boolean refused = e.sqlState().equals("23505") || e.sqlState().equals(BatchWriter.STALE);
            if (!refused
                    && !e.sqlState().isEmpty()
                    && !e.sqlState().startsWith("08")
                    && !e.sqlState().startsWith("57P")) {
                throw e;
            }
        }
        ground.repeated.incrementAndGet();
        ground.operations.incrementAndGet();
    }

    /** What one transaction decided. */
    private static final class Decided {
        private final Batch batch = new Batch();
        private final List<Settlement> settlements = new ArrayList<>();
        private final List<Runnable> marks = new ArrayList<>();
        private long posted;
        private long voided;
    }

    private void send(Sender sender) {
        var chosen = new LinkedHashSet<Tracked>();
        for (int i = 0; i < CHUNKS_AT_ONCE; i++) {
            chosen.add(sender.open().get(random.nextInt(sender.open().size())));
        }
        // By id, as those who write chunks do.
        List<Tracked> chunks = new ArrayList<>(chosen);
        chunks.sort((a, b) -> Long.compare(
                a.state().facts().key().id(), b.state().facts().key().id()));
        var last = new Decided[1];
        boolean done = ground.once(
                random,
                connection -> last[0] = decide(connection, chunks),
                () -> ground.untilAnswered(() -> {
                    StormChunks.reload(ground.database, chunks);
                    return chunks;
                }));
        if (!done) {
            return;
        }
        Decided decided = last[0];
        decided.marks.forEach(Runnable::run);
        if (decided.batch.changes().stream().allMatch(c -> isCurrent(chunks, c.state()))) {
            BatchWriter.written(decided.batch);
        }
        sender.model().post(decided.posted);
        sender.model().giveBack(decided.voided);
        sender.open().removeIf(Tracked::isDone);
        ground.operations.addAndGet(decided.settlements.stream()
                .mapToInt(s -> (s.posted() > 0 ? 1 : 0) + (s.voided() > 0 ? 1 : 0))
                .sum());
        if (random.nextInt(20) == 0 && !decided.settlements.isEmpty()) {
            refuseAgain(connection -> {
                var script = new Script();
                ground.ledger.settle(connection, script, decided.settlements);
                script.run(connection);
            });
            refuseAgain(connection -> {
                Batch stale = new Batch();
                ChunkState state = decided.batch.changes().iterator().next().state();
                var old = new ChunkState(state.facts(), Stage.WAITING, state.version() - 1);
                stale.note(stale.change(old), old.endRest(DeliveryState.CANCELLED, "notice-cancelled"));
                ground.writer.write(connection, stale);
            });
        }
    }

    /** Whether the state is the one that was written, and was not read again since. */
    private static boolean isCurrent(List<Tracked> chunks, ChunkState state) {
        return chunks.stream().anyMatch(t -> t.state() == state);
    }

    private Decided decide(Connection connection, List<Tracked> chunks) throws SQLException {
        var decided = new Decided();
        for (Tracked chunk : chunks) {
            ChunkState state = chunk.state();
            Batch.Change change = decided.batch.change(state);
            boolean[] known = chunk.decided().clone();
            long posted = 0;
            long voided = 0;
            if (random.nextInt(12) == 0) {
                voided += endRest(decided.batch, change, known);
            } else {
                int from = state.cursor();
                if (state.unreleased() > 0) {
                    decided.batch.note(change, state.release(1 + random.nextInt(3)));
                    change.releasesIn(0);
                }
                for (int i = from; i < state.cursor(); i++) {
                    int sign = StormOutcomes.first(random, decided.batch, change, i);
                    posted += sign > 0 ? charge(state, known, i) : 0;
                    voided += sign < 0 ? charge(state, known, i) : 0;
                }
            }
            for (int i = 0; i < state.cursor(); i++) {
                int sign = StormOutcomes.later(random, decided.batch, change, i);
                posted += sign > 0 ? charge(state, known, i) : 0;
                voided += sign < 0 ? charge(state, known, i) : 0;
            }
            change.stage(state.isDone() ? Stage.DONE : state.isClosed(0) ? Stage.CLOSED : Stage.WAITING);
            decided.posted += posted;
            decided.voided += voided;
            if (posted + voided > 0) {
                decided.settlements.add(new Settlement(
                        state.facts(), (int) posted, change.postedBefore(), (int) voided, change.voidedBefore()));
            }
            decided.marks.add(() -> System.arraycopy(known, 0, chunk.decided(), 0, known.length));
        }
        decided.batch.trim();
        ground.writer.write(connection, decided.batch);
        return decided;
    }

    /** The price of the position, the first time that it is decided; else nothing. */
    private static long charge(ChunkState state, boolean[] known, int position) {
        if (known[position]) {
            return 0;
        }
        known[position] = true;
        return state.facts().price(position);
    }

    private static long endRest(Batch batch, Batch.Change change, boolean[] known) {
        ChunkState state = change.state();
        long voided = 0;
        if (state.unreleased() > 0) {
            for (int i = state.cursor(); i < known.length; i++) {
                voided += state.facts().price(i);
            }
            Arrays.fill(known, state.cursor(), known.length, true);
            batch.note(change, state.endRest(DeliveryState.CANCELLED, "notice-cancelled"));
        }
        return voided;
    }
}
