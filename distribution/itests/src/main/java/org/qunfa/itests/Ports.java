package org.qunfa.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of one instance, on the loopback interface. */
public record Ports(int http, int ssh) {

    /**
     * From where ports are taken: below those that systems give to connections by themselves (Linux from 32768, others from
     * 49152), which could take one before the instance has it.
     */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;

    /** Two ports that are free now. */
    public static Ports free() {
        try (ServerSocket one = openAny();
                ServerSocket two = openAny()) {
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

    private static ServerSocket openAny() throws IOException {
        BindException last = null;
        for (int tries = 0; tries < 1_000; tries++) {
            try {
                return open(ThreadLocalRandom.current().nextInt(FIRST, LAST));
            } catch (BindException e) {
                last = e;
            }
        }
        throw new IOException("no port between " + FIRST + " and " + LAST + " is free", last);
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
