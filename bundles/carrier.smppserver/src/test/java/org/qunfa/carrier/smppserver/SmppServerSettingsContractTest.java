package org.qunfa.carrier.smppserver;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.carrier.smppserver.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;
import org.qunfa.testkit.smpp.Tls;

class SmppServerSettingsContractTest extends SettingsContract {

    @TempDir
    private static Path folder;

    private static Map<String, Object> good = Map.of();

    @BeforeAll
    static void make() throws Exception {
        Tls tls = Tls.make(folder);
        good = Map.of(
                "port",
                "2775",
                "tlsPort",
                "3550",
                "tlsKeyStore",
                tls.store().toString(),
                "_tlsKeyStorePassword",
                tls.password());
    }

    @Override
    protected String pid() {
        return "org.qunfa.carrier.smppserver";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new SmppServerSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return good;
    }
}
