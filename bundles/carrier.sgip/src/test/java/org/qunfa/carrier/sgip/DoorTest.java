package org.qunfa.carrier.sgip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.gateway.Gateway;
import org.qunfa.testkit.gateway.SgipTalk;
import org.qunfa.testkit.gateway.Talk.Inbound;

/** Who knocks at the listener, and what becomes of them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTest {

    private final SgipTalk talk = new SgipTalk("901234", Lines.SECRET);
    private final Gateway gateway = Gateway.start(talk);
    private final RecordingHost host = new RecordingHost();
    private final int ourPort = Gateway.freePort();
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable SgipChannel channel;

    private void open(Map<String, ?> more) {
        Map<String, Object> settings = Lines.settings(gateway.port(), more);
        settings.put("listenPort", ourPort);
        SgipChannel made = new SgipChannel(settings);
        channel = made;
        made.open(host);
    }

    private void openUp(Map<String, ?> more) {
        open(more);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    @AfterEach
    void end() throws Exception {
        if (channel != null) {
            channel.close(Duration.ofSeconds(1)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        gateway.close();
        host.close();
    }

    private Socket knock() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), ourPort);
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    private static byte[] say(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        byte[] answer = ByteBuffer.allocate(length).putInt(length).array();
        in.readFully(answer, 4, length - 4);
        return answer;
    }

    private Socket welcome() throws IOException {
        Socket socket = knock();
        assertEquals(0, say(socket, talk.callBack(1))[20]);
        return socket;
    }

    /** Whether the other side hung up, by whatever way. */
    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static Inbound text(String text) {
        return new Inbound("13866660000", "10690001", text.getBytes(StandardCharsets.UTF_16BE), false, 1, 1);
    }

    @Test
    void takesWhatASignedInGatewayBrings() throws Exception {
        openUp(Map.of());
        Socket socket = welcome();
        assertEquals(0, say(socket, talk.text(5, text("好")))[20]);
        assertEquals("好", host.inbound().get(0).text());
        byte[] unbind = Arrays.copyOf(talk.callBack(6), 20);
        ByteBuffer.wrap(unbind).putInt(20).putInt(2);
        assertEquals(20, say(socket, unbind).length);
        assertTrue(isOver(socket));
    }

    @Test
    void answersOnlyWhatIsDurable() throws Exception {
        openUp(Map.of());
        Socket socket = welcome();
        host.fail(1);
        socket.getOutputStream().write(talk.text(5, text("好")));
        Eventually.see("it came", () -> host.inbound().size() == 1);
        byte[] answer = say(socket, talk.text(6, text("再")));
        assertEquals(6, ByteBuffer.wrap(answer).getInt(16), "what was not stored got an answer");
    }

    @Test
    void nothingIsHeardBeforeTheSignIn() throws Exception {
        openUp(Map.of());
        Socket socket = knock();
        socket.getOutputStream().write(talk.text(5, text("好")));
        assertTrue(isOver(socket));
        assertEquals(List.of(), host.inbound());
    }

    @Test
    void aWrongPasswordIsSaidAndThatIsAll() throws Exception {
        openUp(Map.of());
        Socket socket = knock();
        assertEquals(1, say(socket, new SgipTalk("901234", "guess").callBack(1))[20]);
        assertTrue(isOver(socket));
    }

    @Test
    void strangersAreHungUpOn() throws Exception {
        openUp(Map.of("gateways", "192.0.2.1"));
        Socket socket = knock();
        assertTrue(isOver(socket));
        assertEquals(LineState.UP, host.state());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 4_097, 0x7FFFFFFF, -1})
    void lengthsThatNoMessageHasEndIt(int length) throws Exception {
        openUp(Map.of());
        Socket socket = welcome();
        socket.getOutputStream().write(ByteBuffer.allocate(4).putInt(length).array());
        assertTrue(isOver(socket));
        welcome();
    }

    @Test
    void soManyAtOnceAndNoMore() throws Exception {
        openUp(Map.of("listenConnections", 2));
        welcome();
        Socket second = welcome();
        assertTrue(isOver(knock()));
        second.close();
        Eventually.see("there is room again", () -> {
            Socket next = knock();
            next.getOutputStream().write(talk.callBack(1));
            return !isOver(next);
        });
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() throws Exception {
        openUp(Map.of("connectTimeoutSeconds", 3, "listenIdleSeconds", 3));
        Socket silent = knock();
        Socket idle = welcome();
        assertTrue(isOver(silent));
        assertTrue(isOver(idle));
    }

    @Test
    void saysWhenItCannotListenAndTriesAgain() throws Exception {
        try (var other = new ServerSocket(ourPort, 1, InetAddress.getLoopbackAddress())) {
            open(Map.of());
            Eventually.see("the line says so", () -> host.state() == LineState.DEGRADED);
            var last = host.states().get(host.states().size() - 1);
            assertEquals("port " + other.getLocalPort() + " cannot be listened at", last.detail());
        }
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
        welcome();
    }
}
