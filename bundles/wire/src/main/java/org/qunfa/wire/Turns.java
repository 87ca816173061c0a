package org.qunfa.wire;

import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The turns of one connection's I/O thread: what one turn has to say leaves together at its end. */
final class Turns {

    private final Channel channel;
    private final BooleanSupplier pump;
    private final Consumer<String> onFailure;
    private final AtomicBoolean kicked = new AtomicBoolean();
    private volatile @Nullable Thread turning;

    /**
     * @param pump lets leave what there is to say; whether there is more by now
     * @param onFailure called with the name of what a turn threw
     */
    Turns(Channel channel, BooleanSupplier pump, Consumer<String> onFailure) {
        this.channel = channel;
        this.pump = pump;
        this.onFailure = onFailure;
    }

    /** Lets what is ready leave, together with what becomes ready until the I/O thread gets to it. Any thread. */
    void kick() {
        if (turning != Thread.currentThread() && kicked.compareAndSet(false, true)) {
            run(() -> {});
        }
    }

    /** Does something in a turn. Any thread. */
    void run(Runnable work) {
        try {
            channel.eventLoop().execute(() -> turn(work));
        } catch (RejectedExecutionException | IllegalStateException e) {
            // The line is closed and its threads are gone, or the connection is not yet one: there is nobody to tell.
        }
    }

    /** Does something in a turn, or in the one that goes on. For the I/O thread. */
    void turn(Runnable work) {
        if (turning == Thread.currentThread()) {
            work.run();
            return;
        }
        turning = Thread.currentThread();
        try {
            work.run();
            do {
                kicked.set(false);
            } while (pump.getAsBoolean());
        } catch (RuntimeException e) {
            onFailure.accept("internal: " + e.getClass().getSimpleName());
        } finally {
            turning = null;
        }
    }
}
