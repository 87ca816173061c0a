package org.qunfa.carrier.cmpp;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.cmpp.pdu.CmppDialect;
import org.qunfa.carrier.cmpp.settings.LineSettings;
import org.qunfa.carrier.cmpp.settings.LineSettingsReader;
import org.qunfa.carrier.cmpp.settings.Settings;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.wire.Line;
import org.qunfa.wire.LineChannel;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.cmpp~NAME.cfg}. */
@Carrier("cmpp")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.cmpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class CmppChannel extends LineChannel {

    /**
     * Reads the settings; nothing connects before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public CmppChannel(Map<String, Object> properties) {
        super(line(read(properties, LineSettingsReader::read)));
    }

    private static Line line(LineSettings settings) {
        return new Line(settings.setup(), new CmppDialect(settings));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
