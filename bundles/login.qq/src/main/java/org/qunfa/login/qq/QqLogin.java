package org.qunfa.login.qq;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.login.qq.settings.QqSettings;
import org.qunfa.login.qq.settings.QqSettingsReader;
import org.qunfa.login.qq.settings.Settings;
import org.qunfa.login.qq.way.QqWay;
import org.qunfa.plugin.login.Login;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.login.LoginComponent;

/** The component that makes a way to sign in of each settings file {@code org.qunfa.login.qq~NAME.cfg}. */
@Login("qq")
@Component(
        service = LoginProvider.class,
        configurationPid = "org.qunfa.login.qq",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class QqLogin extends LoginComponent {

    /**
     * Reads the settings; nobody is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public QqLogin(Map<String, Object> properties) {
        this(ComponentLife.read(properties, QqSettingsReader::read));
    }

    private QqLogin(QqSettings settings) {
        super(settings.profile(), http -> new QqWay(settings, http));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
