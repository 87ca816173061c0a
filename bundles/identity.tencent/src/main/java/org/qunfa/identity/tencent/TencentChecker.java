package org.qunfa.identity.tencent;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.plugin.identity.Identity;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.wire.cloud.identity.CloudChecker;
import org.qunfa.wire.host.ComponentLife;

/** The component that makes a checker of each settings file {@code org.qunfa.identity.tencent~NAME.cfg}. */
@Identity("tencent")
@Component(
        service = IdentityChecker.class,
        configurationPid = "org.qunfa.identity.tencent",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class TencentChecker extends CloudChecker {

    /**
     * Reads the settings; nothing is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the checker's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public TencentChecker(Map<String, Object> properties) {
        this(ComponentLife.read(properties, CheckerSettings::read));
    }

    private TencentChecker(CheckerSettings settings) {
        super(settings.setup(), http -> new TencentRegister(http, settings.access(), Clock.systemUTC()));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
