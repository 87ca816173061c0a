package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.itests.Ports;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedText;
import org.qunfa.testkit.smpp.Tls;

/** Applications that speak SMPP bind to the assembly and send through it; jSMPP is their client. */
class SmppDoorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FIRST_NUMBER = 8_613_860_000_000L;
    private static final String LONG = "各位居民，明天上午九点到下午五点停水检修，请提前储水。".repeat(4);

    @TempDir
    private static Path folder;

    private static DoorGround ground;
    private static Tls tls;
    private static int tlsPort;

    @BeforeAll
    static void open() throws Exception {
        tls = Tls.make(folder);
        tlsPort = Ports.free().http();
        ground = new DoorGround(
                Files.createDirectory(folder.resolve("qunfa")),
                Map.of(
                        "tlsPort", Integer.toString(tlsPort),
                        "tlsKeyStore", tls.store().toString(),
                        "_tlsKeyStorePassword", tls.password()));
    }

    @AfterAll
    static void close() {
        if (ground != null) {
            ground.close();
        }
    }

    private static String number(int index) {
        return Long.toString(FIRST_NUMBER + index);
    }

    private static DoorClient bind() throws IOException {
        return DoorClient.bind(ground.port, ground.key.name(), ground.key.password());
    }

    /** Binds as soon as the door is open again, as applications do. */
    private static DoorClient bindWhenOpen() {
        var bound = new AtomicReference<DoorClient>();
        Eventually.see("the door is open", PATIENCE, () -> {
            try {
                bound.set(bind());
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return Objects.requireNonNull(bound.get());
    }

    private static byte[] header(int reference, int total, int number) {
        return new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number};
    }

    private static Set<String> carried() {
        return ground.smsc.messages().stream().map(AcceptedText::text).collect(Collectors.toSet());
    }

    @Test
    void sendsWholeTextsAndPartsAndIsToldOfThem() throws Exception {
        try (DoorClient client = bind()) {
            assertEquals(
                    ground.key.name(),
                    ground.json("qunfa:smpp-list --json").at("/0/systemId").asText());
            var ids = new HashSet<String>();
            ids.add(client.send(number(0), "今天停水。"));
            ids.add(client.part(number(0), header(9, 2, 2), LONG.substring(60)));
            ids.add(client.part(number(0), header(9, 2, 1), LONG.substring(0, 60)));
            Eventually.see("all are told to have arrived", PATIENCE, () -> client.delivered()
                    .containsAll(ids));
            assertTrue(carried().contains("【" + Draft.SIGNATURE + "】今天停水。"), carried()::toString);
            assertTrue(carried().contains("【" + Draft.SIGNATURE + "】" + LONG), carried()::toString);

            ground.smsc.inbound(number(0), "10690000", "收到了");
            Eventually.see("the answer comes in", PATIENCE, () -> client.texts().contains("收到了"));
        }
        assertThrows(IOException.class, () -> DoorClient.bind(ground.port, ground.key.name(), "wrongpwd"));
    }

    @Test
    void losesNothingThatItAnsweredWhenItIsKilled() throws Exception {
        var answered = new ArrayList<String>();
        var told = new HashSet<String>();
        String part;
        try (DoorClient client = bind()) {
            part = client.part(number(900), header(11, 2, 1), LONG.substring(0, 60));
            for (int i = 0; i < 60; i++) {
                answered.add(client.send(number(100 + i), "第" + i + "条通知"));
            }
            ground.qunfa.kill();
            told.addAll(client.delivered());
        }
        ground.qunfa.start().awaitHealthy();
        try (DoorClient client = bindWhenOpen()) {
            answered.add(part);
            answered.add(client.part(number(900), header(11, 2, 2), LONG.substring(60)));
            // What was told before the kill, and stored as told, is not told again.
            Eventually.see("all that was answered is told", PATIENCE, () -> {
                told.addAll(client.delivered());
                return told.containsAll(answered);
            });
            Eventually.see(
                    "all that was answered is carried",
                    PATIENCE,
                    () -> carried().containsAll(sixty()) && carried().contains("【" + Draft.SIGNATURE + "】" + LONG));
        }
    }

    private static List<String> sixty() {
        return IntStream.range(0, 60)
                .mapToObj(i -> "【" + Draft.SIGNATURE + "】第" + i + "条通知")
                .toList();
    }

    @Test
    void opensOverTlsAndStaysAsItIsWhenItsSettingsAreWrong() throws Exception {
        ground.with("window", "0");
        Eventually.see(
                "the file is refused",
                PATIENCE,
                () -> ground.qunfa.console("qunfa:settings-list").orFail().contains("window"));
        try (DoorClient client = DoorClient.bind(
                (host, port) ->
                        new SocketConnection(tls.client().getSocketFactory().createSocket(host, port)),
                tlsPort,
                ground.key)) {
            String id = client.send(number(1), "加密的通知。");
            Eventually.see("it arrives", PATIENCE, () -> client.delivered().contains(id));
        }
        try (DoorClient old = bindWhenOpen()) {
            ground.with("window", "5");
            Eventually.see(
                    "the file is in force",
                    PATIENCE,
                    () -> !ground.qunfa.console("qunfa:settings-list").orFail().contains("window"));
            Eventually.see("the door is made anew", PATIENCE, () -> !old.isBound());
        }
        try (DoorClient client = bindWhenOpen()) {
            String id = client.send(number(2), "又一条通知。");
            Eventually.see("it arrives", PATIENCE, () -> client.delivered().contains(id));
        }
    }
}
