package org.qunfa.supervisor.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.qunfa.supervisor.bundle.BundleWatch.Absent;
import org.qunfa.supervisor.bundle.BundleWatch.Trust;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.Tls;

/** Bundles that may come in and that may not, in a real framework. */
@Timeout(60)
class BundleWatchTest {

    private static final String LINE = "carrier.test~main";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private Framework framework;
    private BundleWatch watch;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.qunfa.plugin.carrier;version=1.1.0",
                        "qunfa.data",
                        folder.toString()));
        framework.start();
        watch = new BundleWatch(framework.getBundleContext(), new Trust("", ""), PATIENCE);
    }

    @AfterEach
    void stop() throws Exception {
        watch.stop();
        framework.stop();
        framework.waitForStop(0);
    }

    private Bundle install(TestJar jar) throws BundleException {
        return framework.getBundleContext().installBundle("test", jar.open());
    }

    private List<Absent> look(Bundle bundle, String... used) {
        return watch.look(Map.of(bundle.getBundleId(), Set.of(used))).absent();
    }

    @Test
    void lettingInWhatMayComeIn() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals(List.of(), look(bundle, LINE));
        List<BundleWatch.Declared> declared = watch.look(Map.of()).declared();
        assertEquals(1, declared.size());
        assertEquals("org.qunfa.carrier.test", declared.get(0).bundle());
        assertEquals("the carrier", declared.get(0).declaration().recipient());

        bundle.uninstall();
        assertEquals(List.of(), watch.look(Map.of()).declared());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        TestJar.good().declaringNothing(),
                        "It is not admitted: it does not declare what data it gives to whom (@Declares)."),
                arguments(
                        TestJar.good().with(Constants.EXPORT_PACKAGE, "org.example;version=1.0.0"),
                        "It is not admitted: it exports the package org.example, and what uses that would go when it goes."),
                arguments(
                        TestJar.good().importing("org.qunfa.plugin.carrier"),
                        "It is not admitted: it does not say which versions of the contract org.qunfa.plugin.carrier it is"
                                + " made for: import it with a range, such as [1.1,2)."),
                arguments(
                        TestJar.good().importing("org.qunfa.plugin.carrier;version=\"[2.0,3)\""),
                        "It cannot run: it needs the package org.qunfa.plugin.carrier from 2.0.0 to below 3.0.0, and here"
                                + " is 1.1.0."),
                arguments(
                        TestJar.good()
                                .importing(
                                        "org.qunfa.plugin.carrier;version=\"[1.1,2)\",com.example.missing;version=1.0"),
                        "It cannot run: it needs the package com.example.missing from 1.0.0, which nothing here has."));
    }

    @ParameterizedTest
    @MethodSource
    void refused(TestJar jar, String reason) throws Exception {
        Bundle bundle = install(jar);
        assertThrows(BundleException.class, bundle::start);
        assertEquals(
                List.of(new Absent("carrier.test", "carrier", reason, "org.qunfa.carrier.test", "1.0.0")),
                look(bundle));
    }

    @Test
    void otherBundlesAreNoneOfItsBusiness() throws Exception {
        Bundle bundle = install(TestJar.good().with(Constants.PROVIDE_CAPABILITY, "org.example;name=\"other\""));
        bundle.start();
        assertEquals(List.of(), look(bundle));
    }

    @Test
    void aVersionThatCannotRunGivesWayToItsPredecessor() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        assertEquals(List.of(), look(bundle, LINE));

        assertThrows(
                BundleException.class,
                () -> bundle.update(TestJar.good()
                        .version("2.0.0")
                        .importing("com.example.missing;version=1.0")
                        .open()));
        Eventually.see("the first version is back", () -> {
            look(bundle);
            return bundle.getVersion().getMajor() == 1 && bundle.getState() == Bundle.ACTIVE;
        });
        List<Absent> told = look(bundle, LINE);
        assertEquals(1, told.size());
        assertEquals(
                "Version 2.0.0 did not start, so version 1.0.0 is back: It cannot run: it needs the package"
                        + " com.example.missing from 1.0.0, which nothing here has.",
                told.get(0).reason());

        bundle.update(TestJar.good().version("3.0.0").open());
        Eventually.see("a good version stays", () -> look(bundle, LINE).isEmpty());
        assertEquals(3, bundle.getVersion().getMajor());
    }

    @Test
    void aVersionWhoseLineDoesNotComeGivesWayToItsPredecessor() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        look(bundle, LINE);
        bundle.update(TestJar.good().version("2.0.0").open());
        Eventually.see("the first version is back", () -> {
            look(bundle);
            return bundle.getVersion().getMajor() == 1 && bundle.getState() == Bundle.ACTIVE;
        });
        assertTrue(look(bundle, LINE).get(0).reason().contains("It did not come into use in 2 s."));
    }

    @Test
    void whatBringsNoPluginAnyMoreGivesWayToItsPredecessor() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        look(bundle, LINE);
        bundle.update(TestJar.good()
                .version("2.0.0")
                .with(Constants.PROVIDE_CAPABILITY, "org.example;name=\"other\"")
                .open());
        Eventually.see("the first version is back", () -> {
            look(bundle);
            return bundle.getVersion().getMajor() == 1 && bundle.getState() == Bundle.ACTIVE;
        });
    }

    @Test
    void theCopyOfABundleGoesWithIt() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        look(bundle, LINE);
        Path copy = folder.resolve("plugins").resolve(bundle.getBundleId() + ".jar");
        assertTrue(Files.exists(copy));
        bundle.uninstall();
        watch.look(Map.of());
        assertTrue(Files.notExists(copy));
    }

    @Test
    void aBundleThatAnOperatorStoppedStaysAsItIs() throws Exception {
        Bundle bundle = install(TestJar.good());
        bundle.start();
        look(bundle, LINE);
        bundle.stop();
        bundle.update(TestJar.good().version("2.0.0").open());
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(), look(bundle));
        }
        assertEquals(2, bundle.getVersion().getMajor());
    }

    @Test
    void onlyTrustedSignersComeInWhereSignaturesAreAskedFor() throws Exception {
        Tls signer = Tls.make(Files.createDirectories(folder.resolve("signer")));
        Tls other = Tls.make(Files.createDirectories(folder.resolve("other")));
        Path signed = TestJar.good().signed(folder, signer);
        assertEquals("", complaint(signer, signed));
        assertEquals("nobody who is trusted signed it", complaint(other, signed));
        assertEquals("its content is not what was signed", complaint(signer, TestJar.tampered(signed)));

        watch.stop();
        watch = new BundleWatch(framework.getBundleContext(), trust(signer), PATIENCE);
        Bundle unsigned = install(TestJar.good());
        assertThrows(BundleException.class, unsigned::start);
        assertEquals(
                "It is not admitted: it is not signed.", look(unsigned).get(0).reason());
        unsigned.update(Files.newInputStream(signed));
        unsigned.start();
        assertEquals(Bundle.ACTIVE, unsigned.getState());
    }

    private static String complaint(Tls trusted, Path jar) throws IOException, GeneralSecurityException {
        Trust trust = trust(trusted);
        return Signatures.of(Path.of(trust.store()), trust.password()).complaint(jar);
    }

    /** A store that holds the certificate alone, as an operator gets it from who signs. */
    private static Trust trust(Tls signer) throws IOException, GeneralSecurityException {
        KeyStore keys =
                KeyStore.getInstance(signer.store().toFile(), signer.password().toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("signer", keys.getCertificate(keys.aliases().nextElement()));
        Path file = signer.store().resolveSibling("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, signer.password().toCharArray());
        }
        return new Trust(file.toString(), signer.password());
    }

    @Test
    void theLastCauseIsTold() {
        assertEquals("host is missing: give one.", Shortfalls.cause("""
                java.lang.reflect.InvocationTargetException
                	at a.B.c(B.java:1)
                Caused by: java.lang.IllegalArgumentException: host is missing: give one.
                	... 3 more
                """));
        assertEquals("the log says why.", Shortfalls.cause(null));
    }
}
