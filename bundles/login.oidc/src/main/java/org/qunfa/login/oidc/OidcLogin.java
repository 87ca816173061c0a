package org.qunfa.login.oidc;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.login.oidc.settings.OidcSettings;
import org.qunfa.login.oidc.settings.OidcSettingsReader;
import org.qunfa.login.oidc.settings.Settings;
import org.qunfa.login.oidc.way.OidcWay;
import org.qunfa.plugin.login.Login;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.login.LoginComponent;

/** The component that makes a way to sign in of each settings file {@code org.qunfa.login.oidc~NAME.cfg}. */
@Login("oidc")
@Component(
        service = LoginProvider.class,
        configurationPid = "org.qunfa.login.oidc",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class OidcLogin extends LoginComponent {

    /**
     * Reads the settings; nobody is called before somebody signs in.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public OidcLogin(Map<String, Object> properties) {
        this(ComponentLife.read(properties, OidcSettingsReader::read), Clock.systemUTC());
    }

    OidcLogin(OidcSettings settings, Clock clock) {
        super(settings.profile(), http -> new OidcWay(settings, http, clock));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
