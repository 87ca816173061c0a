package org.qunfa.login.wechat;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.login.wechat.settings.Settings;
import org.qunfa.login.wechat.settings.WeChatSettings;
import org.qunfa.login.wechat.settings.WeChatSettingsReader;
import org.qunfa.login.wechat.way.WeChatWay;
import org.qunfa.plugin.login.Login;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.login.LoginComponent;

/** The component that makes a way to sign in of each settings file {@code org.qunfa.login.wechat~NAME.cfg}. */
@Login("wechat")
@Component(
        service = LoginProvider.class,
        configurationPid = "org.qunfa.login.wechat",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class WeChatLogin extends LoginComponent {

    /**
     * Reads the settings; nobody is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public WeChatLogin(Map<String, Object> properties) {
        this(ComponentLife.read(properties, WeChatSettingsReader::read));
    }

    private WeChatLogin(WeChatSettings settings) {
        super(settings.profile(), http -> new WeChatWay(settings, http));
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }
}
