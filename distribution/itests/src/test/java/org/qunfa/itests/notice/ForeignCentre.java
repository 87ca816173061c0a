package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsmpp.examples.SMPPServerSimulator;
import org.jsmpp.session.SMPPServerSession;
import org.qunfa.itests.Ports;
import org.slf4j.Logger;

/**
 * jSMPP's own simulator as a process: a message centre that this project did not write. It writes ids in hexadecimal in its
 * answers and in decimal in its receipts, sends a hundred receipts in a second, and none twice. It takes a while until it
 * listens.
 */
final class ForeignCentre implements AutoCloseable {

    private static final String MAIN = SMPPServerSimulator.class.getName();

    private final int port = Ports.free().http();
    private final Process process;

    ForeignCentre() {
        String classPath = Stream.of(SMPPServerSimulator.class, SMPPServerSession.class, Logger.class)
                .map(ForeignCentre::jar)
                .collect(Collectors.joining(":"));
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Djsmpp.simulator.port=" + port,
                "-Djsmpp.client.systemId=tester",
                "-Djsmpp.client.password=secret",
                "-cp",
                classPath,
                MAIN);
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
