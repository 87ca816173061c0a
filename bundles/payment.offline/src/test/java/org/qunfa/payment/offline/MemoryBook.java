package org.qunfa.payment.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferStanding;
import org.qunfa.testkit.ground.FarTrick;

/** A book with the people who write in it, as the platform's own is: it answers on a thread of its own. */
final class MemoryBook implements TransferBook, AutoCloseable {

    static final String THREAD = "book of transfers";

    volatile FarTrick trick = FarTrick.BEHAVE;

    private final Set<String> begun = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> entered = new HashSet<>();
    private final Map<String, List<Transfer>> confirmed = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, THREAD));

    private <T> CompletionStage<T> said(Supplier<T> answer) {
        return switch (trick) {
            case SILENT -> new CompletableFuture<>();
            case UNREACHABLE -> CompletableFuture.failedFuture(new IllegalStateException("the book cannot be asked"));
            default -> CompletableFuture.supplyAsync(answer, thread);
        };
    }

    @Override
    public CompletionStage<TransferStanding> begin(String order) {
        return said(() -> {
            synchronized (this) {
                begun.add(order);
                return standing(order);
            }
        });
    }

    @Override
    public CompletionStage<TransferStanding> find(String order) {
        return said(() -> standing(order));
    }

    @Override
    public CompletionStage<TransferStanding> close(String order) {
        return said(() -> {
            synchronized (this) {
                if (begun.contains(order) && !entered.contains(order) && !confirmed.containsKey(order)) {
                    closed.add(order);
                }
                return standing(order);
            }
        });
    }

    @Override
    public CompletionStage<List<Transfer>> back(String refund) {
        return said(() -> {
            synchronized (this) {
                return List.copyOf(confirmed.getOrDefault(refund, List.of()));
            }
        });
    }

    private synchronized TransferStanding standing(String order) {
        return new TransferStanding(
                begun.contains(order),
                closed.contains(order),
                entered.contains(order),
                confirmed.getOrDefault(order, List.of()));
    }

    /** Somebody enters what nobody has confirmed. */
    synchronized void enter(String order) {
        entered.add(order);
    }

    /** Two people say that so much moved for an order or a refund. */
    synchronized void confirm(String subject, String reference, Money amount) {
        entered.remove(subject);
        confirmed
                .computeIfAbsent(subject, any -> new ArrayList<>())
                .add(new Transfer(reference, amount, Instant.EPOCH));
    }

    synchronized boolean isOpen(String order) {
        return begun.contains(order) && !closed.contains(order);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
