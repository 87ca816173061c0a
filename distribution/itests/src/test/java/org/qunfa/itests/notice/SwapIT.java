package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.Constants;
import org.qunfa.itests.Assembly;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line's bundle is replaced by another version, again and again, while messages flow over it: nothing is lost, nothing is sent
 * twice, and nothing of the old versions stays. The system property {@code qunfa.swaps} sets how often, {@code qunfa.swapRate}
 * how many messages flow in a second, {@code qunfa.settled} behind how many replacements the platform may not grow any more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapIT {

    private static final Logger LOG = LoggerFactory.getLogger(SwapIT.class);
    private static final String BUNDLE = "org.qunfa.carrier.smpp";
    private static final int SWAPS = Integer.getInteger("qunfa.swaps", 50);
    private static final int RATE = Integer.getInteger("qunfa.swapRate", 1_000);
    /** Caches have filled after so many. */
    private static final int SETTLED = Integer.getInteger("qunfa.settled", 200);

    private static final double MOST_GROWTH = 1.01;
    private static final Duration MOST_GAP = Duration.ofSeconds(2);
    private static final int JUDGED_EVERY = 10;
    /** So many seconds of messages are left at least when something begins. */
    private static final int RESERVE = 15;

    private static final int RECIPIENTS = 20_000;
    private static final long FIRST_NUMBER = 8_613_850_000_000L;

    private final List<Path> versions = new ArrayList<>();
    private long nextNumber = FIRST_NUMBER;
    private KillGround ground;

    @BeforeAll
    void open() {
        ground = new KillGround(this::draft, RATE);
        versions.add(version("0.1.0.one"));
        versions.add(version("0.1.0.two"));
    }

    @AfterAll
    void close() {
        ground.close();
    }

    private Draft draft(String channel) {
        long first = nextNumber;
        nextNumber += RECIPIENTS;
        return Draft.of(channel, first, RECIPIENTS, i -> i % 50 == 0 ? Samples.text(i / 50) : "九点集合");
    }

    /** The shipped bundle as another version. */
    private Path version(String version) {
        try {
            Path jar = ground.qunfa().home().resolve(BUNDLE + "-" + version + ".jar");
            try (var from = new JarFile(shipped().toFile())) {
                var manifest = new Manifest(from.getManifest());
                manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
                try (var to = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                    for (JarEntry entry : Collections.list(from.entries())) {
                        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                            to.putNextEntry(new ZipEntry(entry.getName()));
                            from.getInputStream(entry).transferTo(to);
                            to.closeEntry();
                        }
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shipped() throws IOException {
        try (var files = Files.walk(Assembly.folder().resolve("system/org/qunfa/carrier.smpp"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void nothingIsLostDoubledOrLeftBehindWhenALineIsReplacedUnderLoad() {
        ground.awaitAccepted(RATE);
        Footprint first = Footprint.of(ground.qunfa().pid());
        Footprint settled = first;
        var gaps = new ArrayList<Duration>();
        for (int swap = 1; swap <= SWAPS; swap++) {
            gaps.add(swap(versions.get(swap % versions.size())));
            if (swap % JUDGED_EVERY == 0) {
                ground.reserve((long) RESERVE * RATE);
                ground.judgeDone();
                LOG.info("{} swaps: {}", swap, Footprint.of(ground.qunfa().pid()));
            }
            if (swap == SETTLED && SWAPS > SETTLED) {
                settled = atRest();
            }
        }
        Footprint last =
                SWAPS > SETTLED ? atRest() : Footprint.of(ground.qunfa().pid());
        Collections.sort(gaps);
        Duration most = gaps.get(SWAPS * 99 / 100);
        LOG.info(
                "{} swaps under {} messages a second; gaps of {} to {}, half below {}, 99 of 100 below {}",
                SWAPS,
                RATE,
                gaps.get(0),
                gaps.get(SWAPS - 1),
                gaps.get(SWAPS / 2),
                most);
        LOG.info("from {} over {} to {}", first, settled, last);

        ground.judge();
        int loaders = first.loaders() + 1;
        Eventually.see(
                "old class loaders go",
                KillGround.PATIENCE,
                () -> Footprint.of(ground.qunfa().pid()).loaders() <= loaders);
        if (SWAPS > SETTLED) {
            assertNoGrowth(settled, last);
            assertTrue(most.compareTo(MOST_GAP) <= 0, () -> "a gap of " + most);
        }
    }

    private Footprint atRest() {
        ground.awaitSettled();
        Footprint footprint = Footprint.atRest(ground.qunfa().pid());
        LOG.info("at rest: {}", footprint);
        return footprint;
    }

    /** Replaces the bundle; answers how long the centre got nothing. */
    private Duration swap(Path version) {
        ground.reserve((long) RESERVE * RATE);
        ground.awaitAccepted(1);
        Instant before = Instant.now();
        int known = ground.smsc().accepted().size();
        String console = ground.qunfa()
                .console("bundle:update " + BUNDLE + " " + version.toUri())
                .orFail();
        assertEquals("", console.strip());
        long done = ground.smsc().acceptedCount();
        ground.sender().awaitUp(ground.channel());
        ground.awaitAccepted(RATE / 2);
        Eventually.see(
                "both connections are back",
                KillGround.PATIENCE,
                () -> ground.smsc().boundConnections() == 2);
        Duration gap = Duration.ZERO;
        Instant last = before;
        List<AcceptedMessage> accepted = ground.smsc().accepted();
        for (AcceptedMessage message : accepted.subList(Math.min(known, accepted.size()), accepted.size())) {
            Duration between = Duration.between(last, message.at());
            gap = between.compareTo(gap) > 0 ? between : gap;
            last = message.at();
        }
        LOG.info(
                "replaced by {}, with a gap of {} ms; {} were taken before",
                version.getFileName(),
                gap.toMillis(),
                done);
        return gap;
    }

    private static void assertNoGrowth(Footprint from, Footprint to) {
        assertTrue(to.metaspace() <= from.metaspace() * MOST_GROWTH, () -> "metaspace grew: " + from + " " + to);
        assertTrue(to.heap() <= from.heap() * MOST_GROWTH, () -> "the heap grew: " + from + " " + to);
        assertTrue(to.threads() <= from.threads() * MOST_GROWTH, () -> "threads stay: " + from + " " + to);
        assertTrue(to.files() <= from.files() * MOST_GROWTH, () -> "files stay open: " + from + " " + to);
        assertTrue(to.beans() <= from.beans() * MOST_GROWTH, () -> "MBeans stay: " + from + " " + to);
    }
}
