package org.qunfa.itests.notice;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a process holds after its garbage was collected.
 *
 * @param metaspace octets of classes
 * @param heap octets of objects
 * @param files open files and sockets
 * @param beans registered MBeans
 * @param loaders class loaders of bundles
 */
record Footprint(long metaspace, long heap, int threads, long files, int beans, int loaders) {

    private static final Pattern LOADERS = Pattern.compile(
            "(\\d+)\\s+\\d+\\s+org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader\\b");

    /** Karaf does not close the shell behind a command that came over SSH; its threads end when they were idle for a minute. */
    private static final Duration REST = Duration.ofSeconds(75);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What is asked of a process. */
    private interface Question {
        Footprint ask(MBeanServerConnection process) throws IOException, JMException;
    }

    /** Looks at a process of this machine and user. */
    static Footprint of(long pid) {
        return inTime(pid, Footprint::of, PATIENCE);
    }

    /** Looks again and again at a process that has nothing to do: what it keeps, without what comes and goes. */
    static Footprint atRest(long pid) {
        Question again = process -> {
            Footprint least = of(process);
            for (long look = 0; look < REST.dividedBy(PAUSE); look++) {
                LockSupport.parkNanos(PAUSE.toNanos());
                least = least.least(of(process));
            }
            return least;
        };
        return inTime(pid, again, REST.plus(PATIENCE));
    }

    /** Neither the way to a process nor what it answers on it has a limit of its own. */
    private static Footprint inTime(long pid, Question question, Duration patience) {
        return CompletableFuture.supplyAsync(() -> ask(pid, question))
                .orTimeout(patience.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(fault -> {
                    throw new AssertionError(
                            "the process " + pid + " could not be looked at within " + patience, fault);
                })
                .join();
    }

    private Footprint least(Footprint other) {
        return new Footprint(
                Math.min(metaspace, other.metaspace),
                Math.min(heap, other.heap),
                Math.min(threads, other.threads),
                Math.min(files, other.files),
                Math.min(beans, other.beans),
                Math.min(loaders, other.loaders));
    }

    @SuppressWarnings("BanJNDI") // Who answers is a process that the test started.
    private static Footprint ask(long pid, Question question) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String address;
            try {
                address = machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                return question.ask(connector.getMBeanServerConnection());
            }
        } catch (IOException | JMException | com.sun.tools.attach.AttachNotSupportedException e) {
            throw new AssertionError("the process " + pid + " cannot be looked at", e);
        }
    }

    private static Footprint of(MBeanServerConnection process) throws IOException, JMException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(process, MemoryMXBean.class);
        // The histogram collects garbage too; what finalizers and weak references let go of goes with the second one.
        memory.gc();
        int loaders = loaders(process);
        memory.gc();
        long metaspace = ManagementFactory.getPlatformMXBeans(process, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        return new Footprint(
                metaspace,
                memory.getHeapMemoryUsage().getUsed(),
                ManagementFactory.getPlatformMXBean(process, ThreadMXBean.class).getThreadCount(),
                ManagementFactory.getPlatformMXBean(process, UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount(),
                process.getMBeanCount(),
                loaders);
    }

    private static int loaders(MBeanServerConnection process) throws IOException, JMException {
        Object histogram = process.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        Matcher found = LOADERS.matcher(String.valueOf(histogram));
        if (!found.find()) {
            throw new AssertionError("the process has no bundles");
        }
        return Integer.parseInt(found.group(1));
    }
}
