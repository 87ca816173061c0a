package org.qunfa.store.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.store.DataDirectory;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.postgres.EmbeddedServer;
import org.qunfa.store.postgres.ServerSettings;

/**
 * Opens the platform's database, once no settings file of the platform is refused, and offers {@code Database} and {@code Vault} while it answers. Everything slow happens on
 * a thread of its own.
 */
@Capability(namespace = "osgi.service", attribute = Store.OFFERED, effective = "active")
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.qunfa.store")
@Designate(ocd = StoreSettings.class)
public final class Store {

    /** What is registered by hand, said for those who resolve features. */
    static final String OFFERED =
            "objectClass:List<String>=\"org.qunfa.store.Database,org.qunfa.store.Vault,org.apache.felix.hc.api.HealthCheck\"";

    /** Without it the embedded database would be started where somebody mistyped which one was meant. */
    static final String SETTINGS_ARE_WHOLE = "(osgi.condition.id=qunfa.settings)";

    private final Services services;
    private final Keeper keeper;
    private final ServiceRegistration<HealthCheck> health;

    /**
     * Begins to bring the database up.
     *
     * @param whole is held as long as the database is up: whoever offers it sees by that that the platform has begun
     */
    @Activate
    public Store(
            BundleContext context,
            @Reference(name = "settings", target = SETTINGS_ARE_WHOLE) Condition whole,
            StoreSettings settings)
            throws IOException {
        Path data = DataDirectory.of(context);
        services = new Services(context);
        Keeper.Settings kept = new Keeper.Settings(
                data,
                new PoolSettings(
                        settings.poolSize(),
                        Duration.ofSeconds(settings.borrowTimeoutSeconds()),
                        Duration.ofSeconds(settings.statementTimeoutSeconds())),
                Duration.ofSeconds(settings.graceSeconds()));
        keeper = new Keeper(server(data, settings), kept, services);
        health = context.registerService(
                HealthCheck.class,
                new StoreHealth(keeper::problem),
                FrameworkUtil.asDictionary(
                        Map.of(HealthCheck.NAME, "store", HealthCheck.TAGS, new String[] {"qunfa", "store"})));
        keeper.start();
    }

    /** Tells who uses the database, then stops it. */
    @Deactivate
    public void stop() {
        health.unregister();
        services.close();
        keeper.close();
    }

    private static Server server(Path data, StoreSettings settings) throws IOException {
        if (!settings.url().isBlank()) {
            return new Server.Given(new Endpoint(settings.url().strip(), settings.user(), password(settings)));
        }
        Path root = data.resolve("postgresql");
        return new Server.Embedded(new EmbeddedServer(
                root,
                root,
                new ServerSettings(
                        settings.embeddedMaxConnections(),
                        settings.embeddedSharedBuffersMegabytes(),
                        Duration.ofSeconds(settings.embeddedStartTimeoutSeconds()),
                        settings.embeddedUser())));
    }

    private static String password(StoreSettings settings) throws IOException {
        if (!settings.__password().isEmpty() || settings.passwordFile().isBlank()) {
            return settings.__password();
        }
        List<String> lines = Files.readAllLines(Path.of(settings.passwordFile()));
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
