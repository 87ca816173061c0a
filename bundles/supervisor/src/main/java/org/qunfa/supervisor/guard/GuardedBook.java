package org.qunfa.supervisor.guard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferStanding;

/** The one way from a payment provider to its book of transfers: with names that can be, and not after its end. */
final class GuardedBook implements TransferBook {

    private final TransferBook engine;
    private final Faults faults;
    private final BooleanSupplier over;

    GuardedBook(TransferBook engine, Faults faults, BooleanSupplier over) {
        this.engine = engine;
        this.faults = faults;
        this.over = over;
    }

    @Override
    public CompletionStage<TransferStanding> begin(String order) {
        return through("book.begin", order, engine::begin);
    }

    @Override
    public CompletionStage<TransferStanding> find(String order) {
        return through("book.find", order, engine::find);
    }

    @Override
    public CompletionStage<TransferStanding> close(String order) {
        return through("book.close", order, engine::close);
    }

    @Override
    public CompletionStage<List<Transfer>> back(String refund) {
        return through("book.back", refund, engine::back);
    }

    private <T> CompletionStage<T> through(
            String call, @Nullable String name, Function<String, CompletionStage<T>> engineCall) {
        if (over.getAsBoolean()) {
            faults.note(call, "was called after the plugin was closed");
            return NotStored.stage();
        }
        if (name == null || !PaymentOrder.isId(name)) {
            faults.note(call, "was given what is no name of an order or a refund");
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(call + "() wants the name of an order or a refund"));
        }
        return engineCall.apply(name);
    }
}
