package org.qunfa.carrier.tencent;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.tencent.line.TencentService;
import org.qunfa.carrier.tencent.settings.LineSettings;
import org.qunfa.carrier.tencent.settings.LineSettingsReader;
import org.qunfa.carrier.tencent.settings.Settings;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.wire.cloud.CloudChannel;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.tencent~NAME.cfg}. */
@Carrier("tencent")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.tencent",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class TencentChannel extends CloudChannel {

    /**
     * Reads the settings; nothing is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public TencentChannel(Map<String, Object> properties) {
        this(read(properties, LineSettingsReader::read));
    }

    private TencentChannel(LineSettings settings) {
        super(settings.setup(), host -> new TencentService(settings, host, Clock.systemUTC()));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
