package org.qunfa.console;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The realm {@code qunfa}: admits this machine's operator, whose key the first start makes under {@code data/console}, and
 * those that {@code etc/keys.properties} names. It knows no passwords. Both files are read anew at every login. {@link SshServerDirectory} writes
 * down who got in and who did not.
 */
@Component(immediate = true)
public final class OperatorRealm implements JaasRealm {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorRealm.class);

    private final BundleContext context;
    private final Path operators;
    private final Path keys;

    /**
     * Makes the operator's key when there is none; the component stays away when that fails, and nobody gets in.
     *
     * @param watch without which nobody would be written down
     */
    @Activate
    @SuppressWarnings("unused") // Being there is all that it does for the realm.
    public OperatorRealm(BundleContext context, @Reference SshServerDirectory watch)
            throws IOException, GeneralSecurityException {
        this.context = context;
        OperatorKey key = new OperatorKey(Path.of(context.getProperty("qunfa.data"), "console"));
        operators = key.operators();
        keys = Path.of(context.getProperty("karaf.etc"), "keys.properties");
        if (key.makeOnce()) {
            LOG.info("Made the key that opens the console: {}", key.secret());
        }
    }

    @Override
    public String getName() {
        return "qunfa";
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {entry(operators), entry(keys)};
    }

    private AppConfigurationEntry entry(Path users) {
        Map<String, Object> options = Map.of(
                "users",
                users.toString(),
                BundleContext.class.getName(),
                context,
                ProxyLoginModule.PROPERTY_MODULE,
                PublickeyLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(context.getBundle().getBundleId()));
        return new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.SUFFICIENT, options);
    }
}
