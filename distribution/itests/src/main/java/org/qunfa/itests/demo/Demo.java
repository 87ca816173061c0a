package org.qunfa.itests.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command behind {@code distribution/demo}. */
public final class Demo {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Demo() {}

    /** Runs the demo; the process ends with 0 when every recipient got a final state. */
    public static void main(String[] words) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean once = List.of(words).equals(List.of("--once"));
        if (!once && words.length > 0) {
            out.println("usage: distribution/demo [--once]");
            System.exit(MISUSED);
        }
        System.exit(run(out, once));
    }

    private static int run(PrintStream out, boolean once) throws IOException, InterruptedException {
        try (var stage = new Stage(out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "demo-end"));
            boolean settled = stage.play();
            if (!once) {
                stage.printAddresses();
                new CountDownLatch(1).await();
            }
            return settled ? DONE : FAILED;
        } catch (AssertionError | IllegalStateException e) {
            out.println();
            out.println("The demo failed: " + e.getMessage());
            return FAILED;
        }
    }
}
