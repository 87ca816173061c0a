package org.qunfa.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerUserAuthServiceFactory;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The SSH servers of the console, each watched: everybody is written down who signs in over one, or tries to (OWASP ASVS 16.3.1). It watches Karaf's servers and not the
 * realm, because the realm is not asked about ways that are not offered, is asked about keys that nobody has proved to hold yet, and is told names of any
 * length. Before this component is there the realm is not there either, and nobody gets in.
 */
@Component(service = SshServerDirectory.class, immediate = true)
public final class SshServerDirectory {

    private final TryLog log = new TryLog(System::nanoTime);
    private final Map<SshServer, List<? extends ServiceFactory>> before = new HashMap<>();

    /**
     * Begins to watch the connections of a server that come from now on. Karaf offers another one whenever its settings change, and never takes
     * the one before back.
     */
    @Reference(
            name = "server",
            unbind = "unwatch",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public synchronized void watch(SshServer server) {
        if (before.containsKey(server)) {
            return;
        }
        List<? extends ServiceFactory> set = server.getServiceFactories();
        // Karaf offers the server before it starts it, and only then it gives itself what it was not given.
        List<? extends ServiceFactory> was = set == null || set.isEmpty() ? SshServer.DEFAULT_SERVICE_FACTORIES : set;
        before.put(server, was);
        server.setServiceFactories(was.stream().map(this::watched).toList());
    }

    /** Leaves a server as it was. */
    public synchronized void unwatch(SshServer server) {
        List<? extends ServiceFactory> was = before.remove(server);
        if (was != null) {
            server.setServiceFactories(was);
        }
    }

    private ServiceFactory watched(ServiceFactory factory) {
        return factory.getName().equals(ServerUserAuthServiceFactory.INSTANCE.getName()) ? new Watched(log) : factory;
    }

    @Deactivate
    public void stop() {
        log.close();
    }

    private static final class Watched extends ServerUserAuthServiceFactory {

        private final TryLog tries;

        Watched(TryLog tries) {
            this.tries = tries;
        }

        @Override
        public Service create(Session session) throws IOException {
            return new WatchedSignIn(session, tries);
        }
    }
}
