package org.qunfa.payment.alipay;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.payment.alipay.order.Notices;
import org.qunfa.payment.alipay.settings.PaySettings;
import org.qunfa.payment.alipay.settings.PaySettingsReader;
import org.qunfa.payment.alipay.settings.Settings;
import org.qunfa.plugin.payment.Payment;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.payment.PaymentComponent;

/** The component that makes an application at Alipay of each settings file {@code org.qunfa.payment.alipay~NAME.cfg}. */
@Payment("alipay")
@Component(
        service = PaymentProvider.class,
        configurationPid = "org.qunfa.payment.alipay",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class AlipayPayments extends PaymentComponent {

    private final Notices notices;

    /**
     * Reads the settings; nobody is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the application's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public AlipayPayments(Map<String, Object> properties) {
        this(properties, Clock.systemUTC());
    }

    /** By another clock. */
    AlipayPayments(Map<String, Object> properties, Clock clock) {
        this(ComponentLife.read(properties, PaySettingsReader::read), clock);
    }

    private AlipayPayments(PaySettings settings, Clock clock) {
        super(
                settings.profile(),
                // Bills are the seller's, and do not say by which of its applications.
                settings.app().seller(),
                host -> new AlipayDesk(settings, host, clock));
        notices = new Notices(settings);
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        return notices.read(webhook);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
