package org.qunfa.itests.inside;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.qunfa.testkit.smpp.SmscSimulator;

/** The assembly as Pax Exam starts it: without the carrier's plugin, on free ports, with the testkit inside. */
final class Container {

    /** Names the port of the HTTP listener inside. */
    static final String HTTP_PORT = "qunfa.exam.http";

    private static final String KARAF = System.getProperty("qunfa.karaf.version", "");
    private static final String SHORT_LIVED = System.getProperty("qunfa.shortlived", "-Xshare:auto");
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
    private static final String CARRIER = "qunfa-carrier-smpp";

    /** What {@code bin/karaf} gives the Java runtime; without it Karaf reports an error for every bundle. */
    private static final List<String> RUNTIME = List.of(
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-" + KARAF + ".jar",
            "--patch-module=java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + KARAF + ".jar");

    private final Path assembly =
            Path.of(System.getProperty("qunfa.assembly")).toAbsolutePath().normalize();

    Option[] options() throws IOException {
        String http = Integer.toString(freePort());
        return Stream.concat(
                        Stream.of(
                                karafDistributionConfiguration()
                                        .frameworkUrl(archive().toUri().toString())
                                        .name("Qunfa")
                                        .unpackDirectory(new File("target/exam"))
                                        .useDeployFolder(false),
                                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                                keepRuntimeFolder(),
                                editConfigurationFilePut("etc/custom.properties", "org.osgi.service.http.port", http),
                                editConfigurationFilePut(
                                        "etc/org.apache.karaf.features.cfg", "featuresBoot", bootFeatures()),
                                // Pax Exam's own bundles are in the repository of the build.
                                editConfigurationFilePut(MAVEN, mvn("localRepository"), repository()),
                                editConfigurationFilePut(MAVEN, mvn("defaultLocalRepoAsRemote"), "true"),
                                systemProperty(HTTP_PORT).value(http),
                                vmOption(SHORT_LIVED)),
                        Stream.concat(libraries(), RUNTIME.stream().map(CoreOptions::vmOption)))
                .toArray(Option[]::new);
    }

    /** The testkit and what it stands on; the interface of JUnit insists on its engine. */
    private static Stream<Option> libraries() {
        return Stream.of(
                        SmscSimulator.class,
                        SMPPSession.class,
                        Test.class,
                        JupiterTestEngine.class,
                        TestEngine.class,
                        Launcher.class,
                        ReflectionUtils.class,
                        AssertionFailedError.class,
                        API.class)
                .map(type -> bundle(jar(type).toUri().toString()));
    }

    /** The jar that the build found a class in; each of those above is a bundle. */
    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(assembly.resolveSibling("."))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .map(Path::normalize)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the assembly has no archive; build it first"));
        }
    }

    private String bootFeatures() throws IOException {
        var settings = new Properties();
        try (Reader reader = Files.newBufferedReader(assembly.resolve("etc/org.apache.karaf.features.cfg"))) {
            settings.load(reader);
        }
        List<String> all = Arrays.asList(settings.getProperty("featuresBoot").split("\\s*,\\s*"));
        return all.stream().filter(feature -> !feature.startsWith(CARRIER)).collect(Collectors.joining(","));
    }

    private static String repository() {
        return System.getProperty("qunfa.repository");
    }

    private static String mvn(String name) {
        return "org.ops4j.pax.url.mvn." + name;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
