package org.qunfa.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * The console of an instance on this machine, over SSH, with the operator's key: what {@code bin/client} does, without a Java of its
 * own for each command. For one thread.
 */
final class SshConsole implements AutoCloseable {

    private static final String OPERATOR = "operator";
    private static final Duration SIGN_IN = Duration.ofSeconds(30);

    private final int port;
    private final SshClient client = SshClient.setUpDefaultClient();

    /**
     * A console; connects for each command anew, because instances are killed and started again.
     *
     * @param key the file of the operator's key, read when it is needed
     */
    SshConsole(int port, Path key) {
        this.port = port;
        // The other side is this machine, and what it is sent is no secret to it.
        client.setServerKeyVerifier((session, address, hostKey) -> true);
        client.setKeyIdentityProvider(new FileKeyPairProvider(key));
        client.start();
    }

    /**
     * Runs a command.
     *
     * @throws AssertionError when it has not ended in time
     * @throws UncheckedIOException when there is no console to sign in at
     */
    ConsoleAnswer run(String command, Duration patience) {
        try (ClientSession session =
                client.connect(OPERATOR, "127.0.0.1", port).verify(SIGN_IN).getSession()) {
            session.auth().verify(SIGN_IN);
            return run(session, command, patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsoleAnswer run(ClientSession session, String command, Duration patience) throws IOException {
        var output = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(output);
            channel.setErr(output);
            channel.open().verify(SIGN_IN);
            if (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience)
                    .contains(ClientChannelEvent.CLOSED)) {
                throw new AssertionError("the console did not answer in time: " + command);
            }
            Integer status = channel.getExitStatus();
            return new ConsoleAnswer(status == null ? -1 : status, output.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
