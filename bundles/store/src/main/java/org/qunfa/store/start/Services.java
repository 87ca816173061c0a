package org.qunfa.store.start;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers and unregisters the services on a thread of its own: those who wait for them start on that thread and may take
 * long, and the database must be looked after meanwhile.
 */
final class Services implements Announcement, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final BundleContext context;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "qunfa-store-services"));
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();

    Services(BundleContext context) {
        this.context = context;
    }

    @Override
    public void offer(Database database, Vault vault) {
        thread.execute(() -> {
            registered.add(context.registerService(Database.class, database, null));
            registered.add(context.registerService(Vault.class, vault, null));
        });
    }

    @Override
    public void withdraw() {
        thread.execute(() -> {
            registered.forEach(ServiceRegistration::unregister);
            registered.clear();
        });
    }

    /** Withdraws and waits until those who used the services have stopped. */
    @Override
    public void close() {
        withdraw();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("What uses the database did not stop within a minute; the database stops under it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
