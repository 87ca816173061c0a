package org.qunfa.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The ports of one instance, on the loopback interface. */
public record Ports(int http, int ssh) {

    /** Two ports that are free now. */
    public static Ports free() {
        try (ServerSocket one = open(0);
                ServerSocket two = open(0)) {
            return new Ports(one.getLocalPort(), two.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port when nobody listens on it now, otherwise one that is free. */
    public static int freeOr(int wanted) {
        try (ServerSocket socket = open(wanted)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return free().http();
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
