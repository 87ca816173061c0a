package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;

/** Quota is bought by bank transfer on the assembly as it ships: two people of finance say what came, and what went back. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferIT {

    private static final String PID = "org.qunfa.payment.offline~desk";
    private static final String PROVIDER = "offline~desk";
    private static final String ACCOUNT = "5719 0001 8888";
    private static final long PRICE = 9_990;
    private static final long SEGMENTS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final QunfaProcess qunfa;
    private final Api api;
    private Api lin;
    private Api wang;

    TransferIT(QunfaProcess qunfa) {
        this.qunfa = qunfa;
        api = qunfa.api();
    }

    @BeforeAll
    void open() {
        qunfa.configure(PID, Map.of("payee", "群发", "bank", "招商银行杭州分行", "account", ACCOUNT));
        Eventually.see("it can be paid by transfer", QunfaProcess.START, () -> api.get("/orders/ways")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("provider")
                .contains(PROVIDER));
        qunfa.console("qunfa:package-put --name transfers --segments " + SEGMENTS + " --price " + PRICE
                        + " --valid-days 365 --refund-rule unused-ones transfers")
                .orFail();
        lin = finance("lin");
        wang = finance("wang");
    }

    @AfterAll
    void close() {
        qunfa.unconfigure(PID);
    }

    private Api finance(String name) {
        String made = qunfa.console("qunfa:key-create --json --scope payments:decide " + name)
                .orFail();
        return api.as(json(made).path("key").asText());
    }

    private static JsonNode json(String answer) {
        try {
            return new ObjectMapper().readTree(answer.substring(answer.indexOf('{')));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private long available() {
        return api.get("/quota").expect(200).json().path("available").asLong();
    }

    private void awaitState(String order, String state) {
        Eventually.see(
                "the order is " + state,
                PATIENCE,
                () -> state.equals(api.get("/orders/" + order)
                        .expect(200)
                        .json()
                        .path("state")
                        .asText()));
    }

    /** One enters what the statement shows of it, and is not asked to confirm it; the other one is. */
    private void moved(String what, String id, long amount) {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String entry = "{\"" + what + "\":\"" + id + "\",\"amount\":" + amount + ",\"reference\":\"" + UUID.randomUUID()
                + "\",\"day\":\"" + day + "\"}";
        String path = "/payment-transfers/"
                + lin.post("/payment-transfers", entry)
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        assertEquals(
                "own-entry",
                lin.post(path + "/confirm", "").expect(409).json().path("code").asText());
        assertEquals(
                "confirmed",
                wang.post(path + "/confirm", "")
                        .expect(200)
                        .json()
                        .path("state")
                        .asText());
    }

    @Test
    void twoSayThatItCameAndThatPartOfItWentBack() throws IOException {
        long before = available();
        JsonNode order = api.post(
                        "/orders",
                        "{\"package\":\"transfers\",\"version\":1,\"provider\":\"" + PROVIDER
                                + "\",\"way\":\"transfer\"}")
                .expect(201)
                .json();
        String id = order.path("id").asText();
        assertEquals(ACCOUNT, order.at("/pay/transfer/account").asText());
        assertEquals(id, order.at("/pay/transfer/remark").asText());

        moved("order", id, PRICE);
        awaitState(id, "credited");
        assertEquals(before + SEGMENTS, available());

        JsonNode refund = api.post("/orders/" + id + "/refund", "{\"segments\":400,\"reason\":\"unused\"}")
                .expect(201)
                .json();
        assertEquals(before + SEGMENTS - 400, available());
        moved("refund", refund.path("id").asText(), refund.at("/amount/minor").asLong());
        awaitState(id, "partly-refunded");

        assertFalse(Files.readString(qunfa.log()).contains(ACCOUNT), "the log tells where to");
    }
}
