package org.qunfa.carrier.smpp;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.smpp.pdu.SmppDialect;
import org.qunfa.carrier.smpp.settings.LineSettings;
import org.qunfa.carrier.smpp.settings.LineSettingsReader;
import org.qunfa.carrier.smpp.settings.Settings;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.wire.Line;
import org.qunfa.wire.LineChannel;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.smpp~NAME.cfg}. */
@Carrier("smpp")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.smpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class SmppChannel extends LineChannel {

    /**
     * Reads the settings; nothing connects before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public SmppChannel(Map<String, Object> properties) {
        super(line(read(properties, LineSettingsReader::read)));
    }

    private static Line line(LineSettings settings) {
        return new Line(settings.setup(), new SmppDialect(settings));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
