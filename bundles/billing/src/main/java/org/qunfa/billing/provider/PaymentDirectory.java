package org.qunfa.billing.provider;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.guard.GuardedPayment;
import org.qunfa.supervisor.guard.Late;
import org.qunfa.supervisor.installed.Installed;
import org.qunfa.supervisor.installed.InstalledPlugins;
import org.qunfa.supervisor.installed.PluginStores;

/** The payment providers that are installed: the only place where they come and go. */
@Component(service = PaymentDirectory.class, immediate = true)
public final class PaymentDirectory {

    /** What comes late is not heard: orders and refunds of which nothing is known are asked after in any case. */
    private static final InstalledPlugins.Kind<PaymentProvider, GuardedPayment> KIND = new InstalledPlugins.Kind<>(
            PluginKind.PAYMENT,
            "payment provider",
            "payment ",
            (plugin, room) -> new GuardedPayment(plugin, room, Late.NOBODY),
            guarded -> guarded.profile().id());

    private final InstalledPlugins<PaymentProvider, GuardedPayment> installed;

    @Activate
    public PaymentDirectory(@Reference PluginStores stores, @Reference Supervision supervision) {
        installed = new InstalledPlugins<>(KIND, stores, supervision);
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
    }

    /** Those that can be asked, by the names of their instances. */
    public List<Installed<GuardedPayment>> all() {
        return installed.all();
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
