package org.qunfa.carrier.smppserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.inbound.InboundDesk;
import org.qunfa.plugin.carrier.InboundText;

/** What applications are told, through restarts of either side. */
class TellingTest {

    private static final String TO = "13800000003";

    private final Ground ground = new Ground();

    @AfterEach
    void close() {
        ground.close();
    }

    private static List<String> ids(Application... applications) {
        return Stream.of(applications)
                .flatMap(application -> application.texts().stream())
                .map(text -> text.substring(3, text.indexOf(" sub")))
                .toList();
    }

    private void settled(int many) {
        Waiting.until(() -> ground.carrier.got.size() == many, () -> "not all were sent");
    }

    @Test
    void keepsReceiptsForWhoIsAway() throws Exception {
        var sent = new HashSet<String>();
        try (Application application = Application.bind(ground.port(), BindType.BIND_TX, ground.key, ground.password)) {
            for (int i = 0; i < 30; i++) {
                sent.add(application.send(TO, "第" + i + "条"));
            }
        }
        settled(30);
        ground.reopen();
        try (Application application = Application.bind(ground.port(), BindType.BIND_RX, ground.key, ground.password)) {
            Waiting.until(() -> application.told.size() == 30, () -> application.told.size() + " receipts came");
            assertEquals(sent, new HashSet<>(ids(application)));
        }
    }

    @Test
    void tellsAgainWhatWasNotTaken() throws Exception {
        String id;
        try (Application application = Application.bind(ground)) {
            application.refusing = SmppConstants.STATUS_X_T_APPN;
            id = application.send(TO, "一");
            Waiting.until(() -> application.refused.get() > 0, () -> "it was not told");
        }
        try (Application application = Application.bind(ground)) {
            Waiting.until(() -> application.told.size() == 1, () -> "no receipt");
            assertEquals(List.of(id), ids(application));
        }
    }

    @Test
    void isNotHeldUpByWhatIsRefusedForGood() throws Exception {
        try (Application application = Application.bind(ground)) {
            application.refusing = SmppConstants.STATUS_X_P_APPN;
            application.send(TO, "一");
            Waiting.until(() -> application.refused.get() == 1, () -> "it was not told");
            application.refusing = 0;
            String id = application.send(TO, "二");
            Waiting.until(() -> application.told.size() == 1, () -> "no receipt");
            assertEquals(List.of(id), ids(application));
        }
    }

    @Test
    void onlyOneOfTwoDoorsTells() throws Exception {
        SmppDoor other = ground.open(Map.of("port", Integer.toString(Ground.freePort())));
        try (Application here = Application.bind(ground);
                Application there = Application.bind(other.port(), BindType.BIND_TRX, ground.key, ground.password)) {
            var sent = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                sent.add((i % 2 == 0 ? here : there).send(TO, "第" + i + "条"));
            }
            Waiting.until(
                    () -> here.told.size() + there.told.size() == 20,
                    () -> here.told.size() + " and " + there.told.size());
            assertEquals(
                    sent.stream().sorted().toList(),
                    ids(here, there).stream().sorted().toList());
            assertTrue(here.told.isEmpty() || there.told.isEmpty(), "by turns");
            Application teller = here.told.isEmpty() ? there : here;
            Application silent = here.told.isEmpty() ? here : there;
            // What an application did not acknowledge before it left is told again.
            Waiting.until(ground::isToldToTheEnd, () -> "it is not stored that all was taken");
            teller.close();
            String late = silent.send(TO, "再来");
            Waiting.until(() -> silent.told.size() == 1, () -> "the other was told " + silent.told.size());
            assertEquals(List.of(late), ids(silent));
        } finally {
            other.close();
        }
    }

    @Test
    void anotherAccountIsToldNothing() throws Exception {
        var second = ground.keys.create(
                ground.world.organisation, "other", EnumSet.of(Scope.NOTICES_WRITE, Scope.NOTICES_READ));
        String name = second.key().name();
        String password = ground.accounts.password(ground.world.organisation, name);
        try (Application one = Application.bind(ground);
                Application other = Application.bind(ground.port(), BindType.BIND_TRX, name, password)) {
            String first = one.send(TO, "一");
            String last = other.send(TO, "二");
            Waiting.until(() -> one.told.size() == 1 && other.told.size() == 1, () -> "no receipts");
            assertEquals(List.of(first), ids(one));
            assertEquals(List.of(last), ids(other));
        }
    }

    @Test
    void bringsTextsThatCameIn() throws Exception {
        ground.routes.take(ground.world.organisation, "1069000077");
        var desk = new InboundDesk(
                ground.world.tables,
                ground.world.notices,
                new InboundDesk.Manners("R", 3, "", 30, 180, Duration.ofMinutes(1)));
        try (Application application = Application.bind(ground)) {
            ground.carrier
                    .bring(new InboundText("+86" + TO, "1069000077", "收到，谢谢", Instant.now(), true))
                    .toCompletableFuture()
                    .join();
            ground.carrier
                    .bring(new InboundText("+86" + TO, "1069000077", "yes " + "long ".repeat(60), Instant.now(), true))
                    .toCompletableFuture()
                    .join();
            Waiting.until(() -> application.told.size() == 2, () -> application.told.size() + " texts came");
            var first = application.told.stream()
                    .filter(pdu -> pdu.getDataCoding() == 8)
                    .findFirst()
                    .orElseThrow();
            assertEquals("86" + TO, first.getSourceAddr());
            assertEquals("1069000077", first.getDestAddress());
            assertEquals(
                    List.of("", "收到，谢谢"), application.texts().stream().sorted().collect(Collectors.toList()));
        } finally {
            desk.stop();
        }
    }
}
