package org.qunfa.console;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerUserAuthServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Has everybody written down who signs in at the console over SSH, or tries to (OWASP ASVS 16.3.1). It watches Karaf's server and not the
 * realm, because the realm is not asked about ways that are not offered, is asked about keys that nobody has proved to hold yet, and is told names of any
 * length. Before this component is there the realm is not there either, and nobody gets in.
 */
@Component(immediate = true)
public final class ConsoleWatch {

    private final SshServer server;
    private final List<? extends ServiceFactory> before;
    private final TryLog log = new TryLog(System::nanoTime);

    /** Begins to watch the connections that come from now on. */
    @Activate
    public ConsoleWatch(@Reference SshServer server) {
        this.server = server;
        List<? extends ServiceFactory> set = server.getServiceFactories();
        // Karaf offers the server before it starts it, and only then it gives itself what it was not given.
        before = set == null || set.isEmpty() ? SshServer.DEFAULT_SERVICE_FACTORIES : set;
        server.setServiceFactories(before.stream().map(this::watched).toList());
    }

    private ServiceFactory watched(ServiceFactory factory) {
        return factory.getName().equals(ServerUserAuthServiceFactory.INSTANCE.getName()) ? new Watched(log) : factory;
    }

    /** Leaves the server as it was. */
    @Deactivate
    public void stop() {
        server.setServiceFactories(before);
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
