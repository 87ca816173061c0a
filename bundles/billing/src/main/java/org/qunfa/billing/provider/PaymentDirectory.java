package org.qunfa.billing.provider;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.billing.PaymentTroubles;
import org.qunfa.billing.rows.Tables;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedPayment;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.guard.Room;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/** The payment providers that are installed: the only place where they come and go. */
@Component(
        service = {PaymentDirectory.class, PaymentTroubles.class},
        immediate = true)
public final class PaymentDirectory implements PaymentTroubles {

    private static final int MOST_READING = 1_000;

    private final Tables tables;
    private final InstalledPlugins<PaymentProvider, GuardedPayment> installed;
    private final Map<GuardedPayment, Troubles> troubles = Collections.synchronizedMap(new WeakHashMap<>());
    private final ThreadPoolExecutor reading = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_READING), PaymentDirectory::daemon);

    @Activate
    public PaymentDirectory(
            @Reference PluginStores stores, @Reference Supervision supervision, @Reference Tables tables) {
        this.tables = tables;
        reading.allowCoreThreadTimeOut(true);
        var kind = new InstalledPlugins.Kind<PaymentProvider, GuardedPayment>(
                PluginKind.PAYMENT, "payment provider", "payment ", this::guarded, guarded -> guarded.profile()
                        .id());
        installed = new InstalledPlugins<>(kind, stores, supervision);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "payment book");
        thread.setDaemon(true);
        return thread;
    }

    /** What comes late is not heard: orders and refunds of which nothing is known are asked after in any case. */
    private GuardedPayment guarded(PaymentProvider plugin, Room room) {
        var guarded = new GuardedPayment(plugin, room, Late.NOBODY);
        String name = guarded.profile().id().value();
        guarded.transfers(new WrittenBook(tables, name, reading));
        var mine = new Troubles(name, tables::now);
        guarded.heard(mine::heard);
        troubles.put(guarded, mine);
        return guarded;
    }

    @Reference(
            name = "provider",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(PaymentProvider plugin) {
        installed.arrived(plugin);
    }

    public void left(PaymentProvider plugin) {
        installed.left(plugin);
    }

    @Deactivate
    public void stop() {
        installed.stop();
        reading.shutdownNow();
    }

    /** Those that can be asked, by the names of their instances. */
    public List<Installed<GuardedPayment>> all() {
        return installed.all();
    }

    @Override
    public List<Trouble> troubles() {
        return installed.all().stream()
                .flatMap(each -> Stream.ofNullable(troubles.get(each.guarded())))
                .flatMap(each -> each.all().stream())
                .toList();
    }

    /** Whether there is one with this name, be it that it cannot be asked now. */
    public boolean knows(String name) {
        return installed.find(name).isPresent();
    }

    /** The one with this name, where it can be asked now. */
    public Optional<GuardedPayment> find(String name) {
        return installed.find(name).filter(Installed::isOpen).map(Installed::guarded);
    }
}
