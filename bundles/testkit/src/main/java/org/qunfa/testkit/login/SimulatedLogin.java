package org.qunfa.testkit.login;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.SimulatedCloud;

/** A provider by whom people sign in, on the loopback interface. Safe for use by many threads. */
public abstract class SimulatedLogin extends SimulatedCloud {

    private final LoginDesk desk;
    private final boolean tls;

    /** @param certificate nothing for a provider without TLS */
    protected SimulatedLogin(String thread, @Nullable SSLContext certificate, LoginDesk desk) throws IOException {
        super(new CloudDoor(thread, certificate, desk));
        this.desk = desk;
        tls = certificate != null;
    }

    /** Knows somebody, who can agree on its pages from now on. */
    public final SimulatedLogin person(Person person) {
        desk.person(person);
        return this;
    }

    /** Answers applications like this from now on. */
    public final void fault(LoginFault wanted) {
        desk.fault(wanted);
    }

    /** How often an address was called, from the slash on. */
    public final int calls(String path) {
        return desk.calls(path);
    }

    /** Where it is, without a slash at the end. */
    public final String base() {
        return (tls ? "https://" : "http://") + authority();
    }

    /** Its host with its port. */
    public final String authority() {
        return "127.0.0.1:" + port();
    }

    /** What its threads are called. */
    final String thread() {
        return door().name();
    }

    /** Opens one of its pages as a browser does, but without a connection. */
    CloudAnswer browse(URI address) {
        String query = address.getRawQuery();
        var call = new CloudCall("GET", address.getRawPath(), query == null ? "" : query, Map.of(), new byte[0]);
        return desk.answer(call, CloudMood.WELL);
    }
}
