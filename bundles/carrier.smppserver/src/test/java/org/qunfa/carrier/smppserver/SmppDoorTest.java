package org.qunfa.carrier.smppserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;
import org.qunfa.carrier.smppserver.account.Accounts;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.MessageClass;

/** The door from outside: jSMPP over a real socket, the core on a real database behind it. */
class SmppDoorTest {

    private static final String TO = "13800000001";

    private Ground ground;

    @BeforeEach
    void open() {
        ground = new Ground();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void sendsAndTellsWhatBecameOfIt() throws Exception {
        try (Application application = Application.bind(ground)) {
            String id = application.send(TO, "今天 {停水}。");
            Waiting.until(() -> !application.told.isEmpty(), () -> "no receipt");

            assertEquals("【" + World.SIGNATURE + "】今天 {停水}。", sent(0));
            DeliverSm receipt = application.told.get(0);
            assertTrue(receipt.isSmscDeliveryReceipt());
            assertEquals(TO, receipt.getSourceAddr());
            String text = application.texts().get(0);
            assertTrue(
                    text.matches("id:" + id + " sub:001 dlvrd:001 submit date:\\d{10} done date:\\d{10}"
                            + " stat:DELIVRD err:000 text:"),
                    text);
            assertArrayEquals(new byte[] {SmppConstants.STATE_DELIVERED}, octets(receipt, SmppConstants.TAG_MSG_STATE));
            assertEquals(
                    id + "\0",
                    new String(octets(receipt, SmppConstants.TAG_RECEIPTED_MSG_ID), StandardCharsets.US_ASCII));
            assertEquals(
                    2,
                    application
                            .session
                            .queryShortMessage(id, TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "")
                            .getMessageState()
                            .value());
        }
    }

    @Test
    void bindsWithTheKeyItselfToo() throws Exception {
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertEquals(SmppConstants.STATUS_INVPASWD, peer.bind(2, ground.key, ground.secret.substring(1)));
            assertEquals(SmppConstants.STATUS_OK, peer.bind(2, "qf_" + ground.key, ground.secret), "it may try again");
            peer.write(RawPeer.pdu(RawPeer.SUBMIT, 2, RawPeer.submit(TO, 0, new byte[] {65})));
            assertEquals(SmppConstants.STATUS_OK, peer.read().status());
            var bound = ground.door.bound();
            assertEquals(1, bound.size());
            assertEquals("transmitter", bound.get(0).type());
            assertEquals(1, bound.get(0).submits());
            assertEquals(SmppConstants.STATUS_ALYBND, peer.bind(2, ground.key, ground.secret));
        }
        Waiting.until(() -> ground.door.bound().isEmpty(), () -> "it is still bound");
    }

    @Test
    void refusesWhoIsNobody() {
        for (String password : List.of("wrongpw1", "")) {
            IOException e = assertThrows(
                    IOException.class, () -> Application.bind(ground.port(), BindType.BIND_TRX, ground.key, password));
            assertTrue(String.valueOf(e.getCause()).contains("0000000e"), String.valueOf(e.getCause()));
        }
        assertThrows(
                IOException.class,
                () -> Application.bind(ground.port(), BindType.BIND_TRX, "nonesuch", ground.password));
        assertTrue(ground.door.bound().isEmpty());
    }

    @Test
    void readsEveryAlphabetAndRefusesOthers() throws Exception {
        try (Application application = Application.bind(ground)) {
            application.send(TO, "", (byte) 0, new byte[] {'a', 0, 2, 0x1B, 0x65});
            application.send(TO, "", (byte) 1, "b@c".getBytes(StandardCharsets.US_ASCII));
            application.send(TO, "", (byte) 3, "é@".getBytes(StandardCharsets.ISO_8859_1));
            Waiting.until(() -> ground.carrier.got.size() == 3, () -> "not all were sent");
            List<String> texts = ground.carrier.got.stream()
                    .map(parcel -> parcel.text().text().substring(World.SIGNATURE.length() + 2))
                    .sorted()
                    .toList();
            assertEquals(List.of("a@$€", "b@c", "é@"), texts);
            for (byte coding : new byte[] {2, 4, 5, 9, 15, (byte) 0xF5}) {
                assertEquals(
                        SmppConstants.STATUS_SUBMITFAIL,
                        refusal(() -> application.send(TO, "", coding, new byte[] {65})));
            }
        }
        assertEquals(3, ground.carrier.got.size());
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        try (Application application = Application.bind(ground)) {
            var draft = new Application.Draft(TO, "", 0, (byte) 1, new byte[] {65});
            assertEquals(SmppConstants.STATUS_INVDSTADR, refusal(() -> application.send("12", "一")));
            assertEquals(SmppConstants.STATUS_INVMSGLEN, refusal(() -> application.send(TO, "")));
            assertEquals(
                    SmppConstants.STATUS_INVSERTYP,
                    refusal(() -> application.send(TO, "USSD", (byte) 1, new byte[] {65})));
            assertEquals(
                    SmppConstants.STATUS_INVSCHED, refusal(() -> application.submit(draft.at("991301000000000+"))));
            assertEquals(
                    SmppConstants.STATUS_INVSCHED, refusal(() -> application.submit(draft.at("050000000000000R"))));
            assertEquals(
                    SmppConstants.STATUS_INVEXPIRY, refusal(() -> application.submit(draft.until("200101000000000+"))));
            assertEquals(SmppConstants.STATUS_SUBMITFAIL, refusal(() -> application.send(TO, "【别人】你好")));
            application.from("10690001");
            assertEquals(SmppConstants.STATUS_INVSRCADR, refusal(() -> application.send(TO, "一")));
            ground.routes.take(ground.world.organisation, "10690002");
        }
        try (Application application = Application.bind(ground).from("10690002")) {
            Waiting.until(
                    () -> {
                        try {
                            return !application.send(TO, "一").isEmpty();
                        } catch (Application.Refused e) {
                            return false;
                        }
                    },
                    () -> "its own number is refused");
        }
    }

    @Test
    void signsAndSortsAsTheAccountSays() throws Exception {
        ground.world.signatures.put(ground.world.organisation, "青松社区", true);
        try (Application application = Application.bind(ground)) {
            assertEquals(SmppConstants.STATUS_SUBMITFAIL, refusal(() -> application.send(TO, "一")), "which of two?");
            application.send(TO, "【青松社区】二");
            application.send(TO, "CODE", (byte) 8, "【青松社区】三".getBytes(StandardCharsets.UTF_16BE));
        }
        ground.accounts.change(ground.world.organisation, ground.key, new Accounts.Change("青松社区", "marketing", null));
        try (Application application = Application.bind(ground)) {
            application.send(TO, "四");
        }
        Waiting.until(() -> ground.carrier.got.size() == 3, () -> "not all were sent");
        assertTrue(ground.carrier.got.stream()
                .allMatch(parcel -> parcel.text().text().startsWith("【青松社区】")));
        assertEquals(
                List.of(MessageClass.CODE, MessageClass.MARKETING, MessageClass.NOTICE),
                ground
                        .world
                        .notices
                        .notices(ground.world.organisation, null, new PageRequest(10, null))
                        .items()
                        .stream()
                        .map(NoticeView::messageClass)
                        .sorted(Comparator.comparing(Enum::name))
                        .toList());
    }

    @Test
    void cancelsWhatDidNotGoOut() throws Exception {
        try (Application application = Application.bind(ground)) {
            String id = application.submit(
                    new Application.Draft(TO, "", 0, (byte) 1, new byte[] {65}).at("000001000000000R"));
            application.session.cancelShortMessage(
                    "",
                    id,
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    "",
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    "");
            Waiting.until(() -> !application.told.isEmpty(), () -> "no receipt");
            assertTrue(
                    application.texts().get(0).contains("stat:DELETED"),
                    application.texts().get(0));
            assertTrue(ground.carrier.got.isEmpty());
        }
    }

    @Test
    void tellsOnlyWhatWasAskedFor() throws Exception {
        try (Application application = Application.bind(ground)) {
            var draft = new Application.Draft(TO, "", 0, (byte) 1, new byte[] {65});
            application.submit(draft.unreceipted());
            String id = application.submit(draft);
            Waiting.until(() -> !application.told.isEmpty(), () -> "no receipt");
            assertTrue(application.texts().get(0).startsWith("id:" + id));
            assertEquals(1, application.told.size());
        }
    }

    @Test
    void aKeyThatEndsEndsItsSessions() throws Exception {
        try (Application application = Application.bind(ground)) {
            ground.keys.revoke(ground.world.organisation, ground.key, "a test");
            Waiting.until(() -> ground.door.bound().isEmpty(), () -> "it is still bound");
            Waiting.until(
                    () -> !application.session.getSessionState().isBound(), () -> "the application still thinks so");
        }
        assertThrows(IOException.class, () -> Application.bind(ground));
    }

    private void limit(List<Network> addresses) {
        ground.keys.limit(ground.world.organisation, ground.key, new ApiKeys.Limit(addresses, Set.of(), "a test"));
    }

    @Test
    void aKeyBindsFromItsAddressesOnly() throws Exception {
        var elsewhere = List.of(Network.read("192.0.2.0/24").orElseThrow());
        try (Application application = Application.bind(ground)) {
            limit(elsewhere);
            Waiting.until(() -> ground.door.bound().isEmpty(), () -> "it is still bound");
            Waiting.until(
                    () -> !application.session.getSessionState().isBound(), () -> "the application still thinks so");
        }
        for (String password : List.of(ground.password, ground.secret)) {
            try (RawPeer peer = new RawPeer(ground.port())) {
                assertEquals(SmppConstants.STATUS_BINDFAIL, peer.bind(2, ground.key, password));
            }
        }
        limit(List.of(Network.read("127.0.0.0/8").orElseThrow()));
        Application.bind(ground).close();
    }

    @Test
    void aRotatedKeyBindsUntilItsEnd() throws Exception {
        var made = ground.keys.rotate(
                ground.world.organisation,
                ground.key,
                new ApiKeys.Rotation(Duration.ofHours(1), Set.of(Scope.NOTICES_WRITE), "a test"));
        try (Application application = Application.bind(ground);
                RawPeer peer = new RawPeer(ground.port())) {
            assertEquals(
                    SmppConstants.STATUS_OK,
                    peer.bind(2, made.key().name(), made.secret()),
                    "the new one is another account");
            ground.keys.rotate(
                    ground.world.organisation,
                    ground.key,
                    new ApiKeys.Rotation(Duration.ZERO, Set.of(Scope.NOTICES_WRITE), "a test"));
            Waiting.until(
                    () -> !application.session.getSessionState().isBound(), () -> "the application still thinks so");
        }
        assertThrows(IOException.class, () -> Application.bind(ground));
    }

    private String sent(int index) {
        return ground.carrier.got.stream()
                .skip(index)
                .findFirst()
                .orElseThrow()
                .text()
                .text();
    }

    private static byte[] octets(DeliverSm pdu, short tag) {
        OptionalParameter found = pdu.getOptionalParameter(tag);
        byte[] all = found.serialize();
        return Arrays.copyOfRange(all, 4, all.length);
    }

    static int refusal(Runnable work) {
        return assertThrows(Application.Refused.class, work::run).status;
    }
}
