package org.qunfa.payment.wechat;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.payment.wechat.order.Notices;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.payment.wechat.settings.PaySettingsReader;
import org.qunfa.payment.wechat.settings.Settings;
import org.qunfa.plugin.payment.Payment;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.payment.PaymentComponent;

/** The component that makes a merchant at WeChat Pay of each settings file {@code org.qunfa.payment.wechat~NAME.cfg}. */
@Payment("wechat")
@Component(
        service = PaymentProvider.class,
        configurationPid = "org.qunfa.payment.wechat",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class WechatPayments extends PaymentComponent {

    private final Notices notices;

    /**
     * Reads the settings; nobody is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the merchant's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public WechatPayments(Map<String, Object> properties) {
        this(properties, Clock.systemUTC());
    }

    /** At another time. */
    WechatPayments(Map<String, Object> properties, Clock clock) {
        this(ComponentLife.read(properties, PaySettingsReader::read), clock);
    }

    private WechatPayments(PaySettings settings, Clock clock) {
        super(
                settings.profile(),
                settings.merchant().id() + " " + settings.merchant().appId(),
                host -> new WechatDesk(settings, host, clock));
        notices = new Notices(settings, clock);
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
