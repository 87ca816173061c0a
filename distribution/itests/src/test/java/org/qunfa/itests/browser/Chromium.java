package org.qunfa.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.qunfa.itests.Assembly;
import org.qunfa.testkit.Eventually;

/**
 * A Chromium without a window, which calls this machine and nobody else. It is driven by its own DevTools protocol, because that
 * shows cookies and the traffic as they are, and needs neither a driver of the browser's version nor a library. For one thread.
 */
public final class Chromium implements AutoCloseable {

    private static final String MISSING =
            "there is no Chromium (CHROME_BIN, or chromium, chromium-browser or google-chrome"
                    + " on the path; Debian: chromium): no page was opened";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(20);

    /** What it would do by itself, and what a machine without a graphics card or much shared memory does not have. */
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            // It opens no pages but the tests', and machines that build seldom let it make its sandbox.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            // A page takes what is done on it before it was painted for the first time, too.
            "--allow-pre-commit-input",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-proxy-server",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            "--remote-debugging-port=0",
            "about:blank");

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Holds what is found when somebody asks for it. */
    private static final class Found {
        static final Optional<String> BROWSER = find();
    }

    /** Skips a test where there is no browser and none could be installed; on CI it fails there. */
    public static void assumeThere() {
        boolean there = Found.BROWSER.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, MISSING);
        }
        assumeTrue(there, MISSING);
    }

    private static Optional<String> find() {
        Path script = Assembly.folder().resolve("../../../itests/browser").normalize();
        try {
            Process finding = new ProcessBuilder(script.toString())
                    .redirectError(Redirect.INHERIT)
                    .start();
            String path = new String(finding.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return finding.waitFor() == 0 && !path.isEmpty() ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while looking for a browser", e);
        }
    }

    /**
     * Starts one.
     *
     * @param folder for its profile and what it prints
     * @param certificate a file (PEM) with the certificate that it takes for good; all others have to be
     */
    public static Chromium start(Path folder, Path certificate) {
        Path profile = folder.resolve("profile");
        var command = new ArrayList<String>();
        command.add(Found.BROWSER.orElseThrow());
        command.add("--user-data-dir=" + profile);
        command.add("--ignore-certificate-errors-spki-list=" + keyOf(certificate));
        command.addAll(FLAGS);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.out").toFile());
        builder.environment().put("HOME", folder.toString());
        try {
            Process process = builder.start();
            boolean ready = false;
            try {
                Path port = profile.resolve("DevToolsActivePort");
                Eventually.see(
                        "the browser listens; see " + folder.resolve("chromium.out"),
                        PATIENCE,
                        () -> Files.exists(port) && Files.readAllLines(port).size() > 1);
                List<String> lines = Files.readAllLines(port);
                var tools = new DevTools(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
                ready = true;
                return new Chromium(process, tools);
            } finally {
                if (!ready) {
                    end(process);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SHA-256 of a certificate's public key, as Chromium wants it. */
    private static String keyOf(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this is no certificate", e);
        }
    }

    /** An empty page of somebody who has never been anywhere: it shares no cookie with any other. */
    public Page newcomer() {
        String context = tools.call(DevTools.BROWSER, "Target.createBrowserContext", DevTools.parameters())
                .path("browserContextId")
                .asText();
        JsonNode target = tools.call(
                DevTools.BROWSER,
                "Target.createTarget",
                DevTools.parameters().put("url", "about:blank").put("browserContextId", context));
        JsonNode attached = tools.call(
                DevTools.BROWSER,
                "Target.attachToTarget",
                DevTools.parameters()
                        .put("targetId", target.path("targetId").asText())
                        .put("flatten", true));
        return new Page(tools, context, attached.path("sessionId").asText());
    }

    @Override
    public void close() {
        try {
            tools.call(DevTools.BROWSER, "Browser.close", DevTools.parameters());
        } catch (DevTools.Refused | AssertionError e) {
            // It may be gone before it answers, and is ended below in any case.
            process.destroy();
        }
        tools.close();
        end(process);
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
