package org.qunfa.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.qunfa.testkit.Eventually;

/** Watches the Java heap of another process of the same user: what each collection leaves of it. For one thread. */
final class HeapWatch implements AutoCloseable {

    private static final long PAUSE_NANOS = 10_000_000;
    private static final String FORCED = "System.gc()";

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong mostLive = new AtomicLong();
    private final AtomicInteger forced = new AtomicInteger();
    private int asked;

    private HeapWatch(JMXConnector connector) throws Exception {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        memory = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        var collectors = new ObjectName(ManagementFactory.GARBAGE_COLLECTOR_MXBEAN_DOMAIN_TYPE + ",*");
        for (ObjectName collector : server.queryNames(collectors, null)) {
            server.addNotificationListener(collector, (notice, unused) -> collected(notice), null, null);
        }
    }

    // The address is the other process's own, on loopback, and names no directory.
    @SuppressWarnings("BanJNDI")
    static HeapWatch of(ProcessHandle process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            return new HeapWatch(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    private void collected(Notification notice) {
        if (!notice.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        var collection = GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData());
        long left = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> isHeap(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        if (collection.getGcCause().equals(FORCED)) {
            mostLive.accumulateAndGet(left, Math::max);
            forced.incrementAndGet();
        } else {
            most.accumulateAndGet(left, Math::max);
        }
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old") || pool.contains("Tenured");
    }

    /** Something to do while its memory is watched. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * The most that a collection left while the work was done, in octets: what is alive, and garbage that it did not come to.
     * 0 when none was needed.
     */
    long mostLeft(Work work) throws Exception {
        most.set(0);
        work.run();
        // Notices come in their order: with this one all earlier ones are here.
        live();
        return most.get();
    }

    /** What is alive now, in octets. Collects everything else. */
    long live() {
        mostLive.set(0);
        collect();
        awaitCollections();
        return mostLive.get();
    }

    /** The most that was alive while the work was done, in octets. Collects everything else all the time. */
    long mostLive(Work work) throws Exception {
        live();
        var collecting = new Thread(this::collectAllTheTime, "collecting");
        collecting.start();
        try {
            work.run();
        } finally {
            collecting.interrupt();
            collecting.join();
        }
        awaitCollections();
        return mostLive.get();
    }

    private void collectAllTheTime() {
        while (!Thread.currentThread().isInterrupted()) {
            collect();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized void collect() {
        memory.gc();
        asked++;
    }

    private synchronized void awaitCollections() {
        Eventually.see("the notices of all collections", () -> forced.get() >= asked);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
