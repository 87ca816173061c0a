package org.qunfa.billing.provider;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.qunfa.billing.rows.AwaitedRows;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferStanding;

/** What one provider sees of the transfers that people entered and confirmed: those of its own orders and refunds. */
final class WrittenBook implements TransferBook {

    private static final TransferStanding NOTHING = new TransferStanding(false, false, false, List.of());

    private final Tables tables;
    private final String provider;
    private final Executor executor;

    /** @param executor on whose threads the database is asked */
    WrittenBook(Tables tables, String provider, Executor executor) {
        this.tables = tables;
        this.provider = provider;
        this.executor = executor;
    }

    /** What is done with an order of this provider's. */
    private interface Change {
        void make(Connection connection) throws SQLException;
    }

    @Override
    public CompletionStage<TransferStanding> begin(String order) {
        return changed(order, connection -> AwaitedRows.begin(connection, order, tables.now()));
    }

    @Override
    public CompletionStage<TransferStanding> close(String order) {
        return changed(order, connection -> {
            TransferStanding now = standing(connection, order);
            if (!now.entered() && now.confirmed().isEmpty()) {
                AwaitedRows.close(connection, order, tables.now());
            }
        });
    }

    /** Under the lock of the order's row, as transfers are entered: none is entered while its order is being closed. */
    private CompletionStage<TransferStanding> changed(String order, Change change) {
        return later(() -> tables.database().transaction(connection -> {
            if (OrderRows.lock(connection, order)
                    .filter(found -> found.provider().equals(provider))
                    .isEmpty()) {
                return NOTHING;
            }
            change.make(connection);
            return standing(connection, order);
        }));
    }

    @Override
    public CompletionStage<TransferStanding> find(String order) {
        return later(() -> tables.database()
                .read(connection -> OrderRows.find(connection, order)
                                .filter(found -> found.provider().equals(provider))
                                .isPresent()
                        ? standing(connection, order)
                        : NOTHING));
    }

    private static TransferStanding standing(Connection connection, String order) throws SQLException {
        var closed = AwaitedRows.isClosed(connection, order);
        return new TransferStanding(
                closed.isPresent(),
                closed.orElse(false),
                TransferRows.isEntered(connection, order),
                TransferRows.in(connection, order, Tables.CALENDAR));
    }

    @Override
    public CompletionStage<List<Transfer>> back(String refund) {
        return later(() -> tables.database()
                .read(connection -> RefundRows.find(connection, refund)
                                .filter(found -> found.provider().equals(provider))
                                .isPresent()
                        ? TransferRows.out(connection, refund, Tables.CALENDAR)
                        : List.of()));
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
