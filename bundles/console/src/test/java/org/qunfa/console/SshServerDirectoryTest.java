package org.qunfa.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who signs in at a real server, and who does not. */
class SshServerDirectoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SshServer server = SshServer.setUpDefaultServer();
    private final SshClient client = SshClient.setUpDefaultClient();
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
    private final KeyPair operator = key();

    @SuppressWarnings("NullAway.Init")
    private SshServerDirectory watch;

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void open() throws Exception {
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
        prepare(server);
        watch = new SshServerDirectory();
        watch.watch(server);
        server.start();
        client.setServerKeyVerifier((session, address, hostKey) -> true);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER); // not those of whoever runs the test
        client.start();
    }

    private void prepare(SshServer one) {
        one.setHost("127.0.0.1");
        one.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        one.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        one.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("operator") && KeyUtils.compareKeys(key, operator.getPublic()));
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(one, 1);
    }

    @AfterEach
    void close() throws Exception {
        client.stop();
        server.stop(true);
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
    }

    private ClientSession connect(String user) throws IOException {
        return client.connect(user, "127.0.0.1", server.getPort())
                .verify(PATIENCE)
                .getSession();
    }

    private static void refused(ClientSession session) {
        assertThrows(IOException.class, () -> session.auth().verify(PATIENCE));
    }

    /** What is written once the server has let go of all connections. */
    private List<String> written() throws IOException {
        client.stop();
        server.stop(false);
        watch.unwatch(server);
        watch.stop();
        return audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void asvs_16_3_1_saysWhoIsIn() throws Exception {
        try (ClientSession session = connect("operator")) {
            session.addPublicKeyIdentity(operator);
            session.auth().verify(PATIENCE);
        }
        assertEquals(List.of("console opened - operator - 127.0.0.1 - publickey"), written());
    }

    @Test
    void asvs_16_3_1_saysWhoIsRefused() throws Exception {
        refusedAs("operator");
        refusedAs("karaf");
        assertEquals(
                List.of(
                        "console refused - operator - 127.0.0.1 - publickey",
                        "console refused - karaf - 127.0.0.1 - publickey"),
                written());
    }

    /** Clients do not even send a password where none is taken. */
    @Test
    void saysWhoCameWithNothing() throws Exception {
        try (ClientSession session = connect("karaf")) {
            session.addPasswordIdentity("karaf");
            refused(session);
        }
        assertEquals(List.of("console refused - karaf - 127.0.0.1 - none"), written());
    }

    /** Sends a password where none is taken. */
    private static final class Stubborn extends AbstractUserAuth {

        private boolean sent;

        Stubborn() {
            super("publickey");
        }

        @Override
        protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
            if (sent) {
                return false;
            }
            sent = true;
            Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
            buffer.putString(session.getUsername());
            buffer.putString(service);
            buffer.putString("password");
            buffer.putBoolean(false);
            buffer.putString("canary");
            session.writePacket(buffer);
            return true;
        }

        @Override
        protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) {
            return false;
        }
    }

    @Test
    void asvs_16_3_1_saysWhoTriesAWayThatIsNotOffered() throws Exception {
        client.setUserAuthFactories(List.of(new AbstractUserAuthFactory("publickey") {
            @Override
            public UserAuth createUserAuth(ClientSession of) {
                return new Stubborn();
            }
        }));
        try (ClientSession session = connect("root")) {
            refused(session);
        }
        assertEquals(List.of("console refused - root - 127.0.0.1 - password"), written());
    }

    @Test
    void saysWhoFindsNoRoom() throws Exception {
        try (ClientSession first = connect("operator");
                ClientSession second = connect("operator")) {
            first.addPublicKeyIdentity(operator);
            first.auth().verify(PATIENCE);
            second.addPublicKeyIdentity(operator);
            refused(second);
        }
        assertEquals(
                List.of(
                        "console opened - operator - 127.0.0.1 - publickey",
                        "console refused - operator - 127.0.0.1 - publickey"),
                written());
    }

    /** A server that Karaf starts anew is another service: the one before goes, and the next one comes. */
    @Test
    void asvs_16_3_1_goesOnAtTheServerThatComesAfterAnother() throws Exception {
        refusedAs("before");
        server.stop(false);
        watch.unwatch(server);
        server = SshServer.setUpDefaultServer();
        prepare(server);
        watch.watch(server);
        server.start();
        refusedAs("after");
        try (ClientSession session = connect("operator")) {
            session.addPublicKeyIdentity(operator);
            session.auth().verify(PATIENCE);
        }
        assertEquals(
                List.of(
                        "console refused - before - 127.0.0.1 - publickey",
                        "console refused - after - 127.0.0.1 - publickey",
                        "console opened - operator - 127.0.0.1 - publickey"),
                written());
    }

    /** Karaf never takes a server back whose settings change; and a server that is offered once more is watched once. */
    @Test
    void tellsNothingTwiceOfServersThatStayOrComeAgain() throws Exception {
        SshServer old = server;
        server = SshServer.setUpDefaultServer();
        prepare(server);
        watch.watch(server);
        watch.watch(server);
        server.start();
        old.stop(false);
        refusedAs("twice");
        watch.unwatch(server);
        watch.watch(server);
        refusedAs("again");
        watch.unwatch(server);
        refusedAs("unwatched");
        watch.unwatch(old);
        assertEquals(
                List.of(
                        "console refused - twice - 127.0.0.1 - publickey",
                        "console refused - again - 127.0.0.1 - publickey"),
                written());
    }

    private void refusedAs(String user) throws IOException {
        try (ClientSession session = connect(user)) {
            session.addPublicKeyIdentity(key());
            refused(session);
        }
    }

    @Test
    void leavesTheServerAsItWas() throws Exception {
        watch.unwatch(server);
        watch.stop();
        try (ClientSession session = connect("karaf")) {
            session.addPublicKeyIdentity(key());
            refused(session);
        }
        assertEquals(List.of(), written());
    }
}
