package org.qunfa.shell;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Process;
import org.qunfa.messaging.quota.LedgerCheck.Progress;

/** Says beside a command's answer how far its long work is, at most once in two seconds. For the command's own thread. */
final class StepPrinter implements Progress {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintStream out = Process.Utils.current().err();
    private long last = System.nanoTime();

    @Override
    public void at(String what, long done, long of) {
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS) {
            last = now;
            out.println(what + ": " + done + (of > 0 ? " of " + of : ""));
            out.flush();
        }
    }
}
