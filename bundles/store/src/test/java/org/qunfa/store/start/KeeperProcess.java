package org.qunfa.store.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.qunfa.store.Eventually;

/** A keeper in a process of its own, to be killed. Says "offered" when its database answers. */
final class KeeperProcess {

    private KeeperProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Announced announced = new Announced();
        KeeperTest.keeper(Path.of(arguments[0]), Path.of(arguments[1]), announced)
                .start();
        Eventually.holds(Duration.ofMinutes(2), "an offer", () -> announced.database != null);
        System.out.println("offered");
        Thread.currentThread().join();
    }

    static Process start(Path data, Path programs) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeeperProcess.class.getName(),
                        data.toString(),
                        programs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
