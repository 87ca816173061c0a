package org.qunfa.itests.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.qunfa.itests.Ports;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;

/**
 * A Qunfa of its own in a temporary folder, with the simulated carrier beside it. Closing it stops both and deletes the
 * folder, which stays when the play failed; it may be closed by any thread, and more than once.
 */
final class Stage implements AutoCloseable {

    private static final int HTTP_PORT = 8080;
    private static final int SSH_PORT = 8101;

    private final PrintStream out;
    private final Path home;
    private final SmscSimulator carrier;
    private final QunfaProcess qunfa;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean played;

    Stage(PrintStream out) throws IOException {
        this.out = out;
        home = Files.createTempDirectory("qunfa-demo-");
        carrier = SmscSimulator.start(SmscOptions.defaults());
        carrier.script().receipts(CarrierMoods.receipts());
        qunfa = QunfaProcess.in(home, ports());
    }

    private static Ports ports() {
        return new Ports(port("QUNFA_HTTP_PORT", HTTP_PORT), port("QUNFA_SSH_PORT", SSH_PORT));
    }

    /** The port that the environment names; otherwise the usual one, or a free one when that is taken. */
    private static int port(String variable, int usual) {
        String wanted = System.getenv(variable);
        if (wanted == null || wanted.isBlank()) {
            return Ports.freeOr(usual);
        }
        int port = Integer.parseInt(wanted);
        if (Ports.freeOr(port) != port) {
            throw new IllegalStateException("port " + port + " of " + variable + " is in use");
        }
        return port;
    }

    /**
     * Starts everything, sends the notice and waits for its end.
     *
     * @return whether every recipient got a final state
     */
    boolean play() {
        out.println("The simulated carrier speaks SMPP 3.4 on 127.0.0.1:" + carrier.port());
        out.println("Starting Qunfa with its own PostgreSQL in " + home);
        qunfa.configure(
                "org.qunfa.carrier.smpp~demo",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(carrier.port()),
                        "systemId", carrier.systemId(),
                        "_password", carrier.password(),
                        "bindType", "transceiver",
                        "binds", "2",
                        "window", "50",
                        "classes", "notice, code"));
        qunfa.start().awaitHealthy();
        out.println("Qunfa takes work on " + qunfa.origin());
        var notice = new DemoNotice(qunfa.api(), out);
        notice.prepare();
        Eventually.see("the channel is up", QunfaProcess.START, notice::channelUp);
        played = notice.send();
        return played;
    }

    void printAddresses() {
        out.println();
        out.println("It stays up until Ctrl-C:");
        out.println("  REST     " + qunfa.origin() + "/api/docs");
        out.println("  health   " + qunfa.origin() + "/api/v1/health");
        out.println("  key      " + qunfa.data().resolve("admin.key"));
        out.println("  console  QUNFA_DATA=" + qunfa.data() + " QUNFA_SSH_PORT="
                + qunfa.ports().ssh() + " distribution/karaf/target/assembly/bin/client");
        out.println("  log      " + qunfa.log());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        out.println("Stopping");
        qunfa.close();
        carrier.close();
        if (played) {
            delete(home);
        } else {
            out.println("What it wrote is in " + home);
        }
    }

    private void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            out.println("Left behind: " + folder);
        }
    }
}
