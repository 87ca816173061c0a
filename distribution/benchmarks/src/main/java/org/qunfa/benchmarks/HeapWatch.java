package org.qunfa.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Watches the Java heap of another process of the same user: what is left of it after each collection. Safe for use by many
 * threads.
 */
final class HeapWatch implements AutoCloseable {

    private static final long PAUSE_NANOS = 100_000_000;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final AtomicLong peak = new AtomicLong();

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
        if (notice.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> pools = GarbageCollectionNotificationInfo.from(
                            (CompositeData) notice.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc();
            long left = pools.entrySet().stream()
                    .filter(pool -> isHeap(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            peak.accumulateAndGet(left, Math::max);
        }
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old") || pool.contains("Tenured");
    }

    /** The most that a collection left since the last call of this; 0 when there was none. */
    long takePeak() {
        return peak.getAndSet(0);
    }

    /** What is alive now: collects everything else. */
    long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Something to do while its memory is watched. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * Collects again and again while the work is done.
     *
     * @return the most that was alive
     */
    long mostLive(Work work) throws Exception {
        var most = new AtomicLong(live());
        var collecting = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        most.accumulateAndGet(live(), Math::max);
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                },
                "collecting");
        collecting.start();
        try {
            work.run();
        } finally {
            collecting.interrupt();
            collecting.join();
        }
        return most.get();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
