package org.qunfa.console;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.audit.LogAuditLoginModule;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The realm {@code qunfa}: admits this machine's operator, whose key the first start makes under {@code data/console}, and
 * those that {@code etc/keys.properties} names. It knows no passwords. Both files are read anew at every login. Who got in
 * is written to the log {@code audit} (OWASP ASVS 16.3.1).
 */
@Component(immediate = true)
public final class OperatorRealm implements JaasRealm {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorRealm.class);

    /** The log that {@code logback.xml} keeps in {@code security.log}. */
    private static final String AUDIT = "audit";

    private final BundleContext context;
    private final Path operators;
    private final Path keys;

    /** Makes the operator's key when there is none; the component stays away when that fails, and nobody gets in. */
    @Activate
    public OperatorRealm(BundleContext context) throws IOException, GeneralSecurityException {
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

    /** The log comes first: behind a module that suffices, no other would hear what came of it. */
    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {log(), keys(operators), keys(keys)};
    }

    private AppConfigurationEntry log() {
        // Without a level the module fails, and nobody hears of it.
        Map<String, Object> options = Map.of(
                "enabled",
                "true",
                LogAuditLoginModule.LOG_LEVEL_OPTION,
                "INFO",
                LogAuditLoginModule.LOG_LOGGER_OPTION,
                AUDIT);
        return entry(LogAuditLoginModule.class, LoginModuleControlFlag.OPTIONAL, options);
    }

    private AppConfigurationEntry keys(Path users) {
        return entry(PublickeyLoginModule.class, LoginModuleControlFlag.SUFFICIENT, Map.of("users", users.toString()));
    }

    private AppConfigurationEntry entry(
            Class<? extends LoginModule> module, LoginModuleControlFlag flag, Map<String, Object> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.put(BundleContext.class.getName(), context);
        options.put(ProxyLoginModule.PROPERTY_MODULE, module.getName());
        options.put(
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(context.getBundle().getBundleId()));
        return new AppConfigurationEntry(ProxyLoginModule.class.getName(), flag, options);
    }
}
