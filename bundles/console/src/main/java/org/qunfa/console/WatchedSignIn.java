package org.qunfa.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.UserAuthNoneFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.session.ServerUserAuthService;
import org.jspecify.annotations.Nullable;

/**
 * How somebody signs in over one connection, with every refusal told: of a key or name that nobody knows, and of ways that are not
 * offered, which never come as far as the realm. Clients begin with the way {@code none} to learn which there are (RFC 4252 §5.2); that is told
 * only when they come with nothing else. Requests of a connection come one after the other, and its end on any thread.
 */
final class WatchedSignIn extends ServerUserAuthService {

    private final TryLog tries;
    private volatile @Nullable String user;
    private volatile String way = UserAuthNoneFactory.NAME;
    private volatile boolean told;

    WatchedSignIn(Session session, TryLog tries) throws IOException {
        super(session);
        this.tries = tries;
    }

    @Override
    protected boolean handleUserAuthRequestMessage(
            ServerSession session, Buffer buffer, AtomicReference<Boolean> authentication) throws Exception {
        int start = buffer.rpos();
        user = buffer.getString();
        buffer.getString();
        way = buffer.getString();
        buffer.rpos(start);
        return super.handleUserAuthRequestMessage(session, buffer, authentication);
    }

    @Override
    protected void handleAuthenticationFailure(int command, Buffer buffer) throws Exception {
        if (!way.equals(UserAuthNoneFactory.NAME)) {
            refused();
        }
        super.handleAuthenticationFailure(command, buffer);
    }

    /** Whoever proved who they are may still find no room. */
    @Override
    protected void handleAuthenticationSuccess(int command, Buffer buffer) throws Exception {
        super.handleAuthenticationSuccess(command, buffer);
        if (getServerSession().isAuthenticated()) {
            told = true;
            tries.opened(String.valueOf(user), address(), way);
        } else if (!told) {
            refused();
        }
    }

    @Override
    protected void preClose() {
        if (!told && user != null) {
            refused();
        }
        super.preClose();
    }

    private void refused() {
        told = true;
        tries.refused(String.valueOf(user), address(), way);
    }

    private String address() {
        SocketAddress from = getServerSession().getClientAddress();
        return from instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "elsewhere";
    }
}
