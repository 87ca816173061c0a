package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a {@link SmscSimulator} as a process of its own. It prints {@code listening on PORT} and {@code control on PORT}, and
 * runs until its standard input ends or it is killed; its log file then has everything that it had taken.
 *
 * <pre>
 * --port 0                 SMPP port on the loopback interface; 0 for any
 * --control-port 0         HTTP port of {@link ControlDoor}; 0 for any
 * --system-id tester       who may bind
 * --password secret        with which password
 * --log FILE               appends every accepted message to this file, one JSON object a line
 * --ids decimal            how submit_sm_resp writes ids: decimal, hex, upper-hex, padded
 * --receipt-window 100     unanswered deliver_sm on a connection
 * --receipt-retry-millis   wait after a deliver_sm that was answered with an error
 * --receipt-timeout-millis wait for the answer to a deliver_sm
 * --keep 200000            messages that are remembered in memory
 * --submit FORM            a first rule for submissions, in the form of /script/submit
 * --stay                   true: does not end with its standard input
 * --receipts none          states of the receipts, joined by plus signs: delivered, ENROUTE+UNDELIV, none
 * --receipt-endings        7=UNDELIV,99=EXPIRED: other states for destinations that end so
 * --receipt-delay-millis, --receipt-between-millis, --receipt-jitter-millis, --receipt-seed, --receipt-times,
 * --receipt-strangers, --receipt-dialect, --receipt-ids, --receipt-early true, --receipt-unasked true
 * </pre>
 */
public final class SmscMain {

    private static final Set<String> OWN = Set.of(
            "port",
            "control-port",
            "system-id",
            "password",
            "log",
            "ids",
            "receipt-window",
            "receipt-retry-millis",
            "receipt-timeout-millis",
            "keep",
            "submit",
            "stay");

    private SmscMain() {}

    /** Runs until the standard input ends. */
    public static void main(String... arguments) throws Exception {
        System.exit(run(List.of(arguments), System.in, System.out, System.err));
    }

    /** Does what {@link #main} does, with streams of the caller's. Returns the exit code. */
    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Words words;
        SmscOptions options;
        ReceiptPolicy receipts;
        try {
            words = Words.ofArguments(arguments)
                    .requireKnown(Stream.concat(OWN.stream(), ScriptWords.RECEIPTS.stream())
                            .collect(Collectors.toSet()));
            options = options(words);
            receipts = ScriptWords.receipts(words, options.ids());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        try (var smsc = SmscSimulator.start(options);
                var control = new ControlDoor(smsc, options.ids(), words.number("control-port", 0))) {
            smsc.script().receipts(receipts);
            if (words.has("submit")) {
                smsc.script().on(ScriptWords.submit(Words.ofForm(words.get("submit", ""))));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(smsc::close, "smsc-shutdown"));
            out.println("listening on " + smsc.port());
            out.println("control on " + control.port());
            out.flush();
            stay(in, Boolean.parseBoolean(words.get("stay", "false")));
        }
        return 0;
    }

    private static void stay(InputStream in, boolean forEver) throws IOException, InterruptedException {
        in.transferTo(OutputStream.nullOutputStream());
        if (forEver) {
            Thread.currentThread().join();
        }
    }

    private static SmscOptions options(Words words) {
        SmscOptions defaults = SmscOptions.defaults();
        SmscOptions options = defaults.withPort(words.number("port", 0))
                .withClient(words.get("system-id", defaults.systemId()), words.get("password", defaults.password()))
                .withIds(ScriptWords.ids(words.get("ids", "decimal"), defaults.ids()))
                .withReceiptWindow(words.number("receipt-window", defaults.receiptWindow()))
                .withReceiptTimes(
                        Duration.ofMillis(words.number("receipt-timeout-millis", 10_000)),
                        Duration.ofMillis(words.number("receipt-retry-millis", 1_000)))
                .withKeep(words.number("keep", defaults.keep()));
        String log = words.find("log");
        return log == null ? options : options.withLog(Path.of(log));
    }
}
