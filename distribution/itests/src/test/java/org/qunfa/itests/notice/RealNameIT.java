package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.aliyun.AliyunRegister;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** Somebody is verified by the simulated register of Alibaba Cloud, on the assembly as it ships, and may send to others then. */
@ExtendWith(SharedQunfa.class)
class RealNameIT {

    private static final long FIRST_NUMBER = 8613980000000L;
    private static final String SIGNATURE = "林边五鸟";
    private static final String NAME = "林小雨";
    private static final String NUMBER = "11010519491231002X";
    private static final String SECRET = "register-secret-0815";

    private static final String CHECKER = "identity.aliyun~main";
    private static final String CHECKER_PID = "org.qunfa." + CHECKER;

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whoIsVerifiedSendsToOthers(QunfaProcess qunfa, Sender sender) throws IOException {
        try (SmscSimulator smsc = SmscSimulator.start();
                AliyunRegister register = AliyunRegister.open()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            register.key("first", SECRET).people().know(NAME, NUMBER);
            qunfa.configure(
                    CHECKER_PID,
                    Map.of(
                            "endpoint",
                            "localhost:" + register.port(),
                            "tls",
                            "false",
                            "accessKeyId",
                            "first",
                            "_accessKeySecret",
                            SECRET));
            Channel channel =
                    Channel.to("names", smsc).with("classes", "code, notice").install(qunfa);
            try {
                sender.awaitUp(channel.id());
                Eventually.see("the checker can be asked", SOON, () -> canBeAsked(qunfa));
                isVerified(qunfa, new Newcomers(sender.api(), smsc, FIRST_NUMBER), channel.id());
                assertEquals(2, register.people().asked());
                assertFalse(register.heardInAddress());
            } finally {
                channel.remove(qunfa);
                qunfa.unconfigure(CHECKER_PID);
                sender.awaitGone(channel.id());
                Eventually.see("the checker is gone", SOON, () -> !canBeAsked(qunfa));
            }
        }
    }

    private static boolean canBeAsked(QunfaProcess qunfa) {
        return qunfa.console("qunfa:plugin-show " + CHECKER).output().contains("active");
    }

    private static void isVerified(QunfaProcess qunfa, Newcomers newcomers, String channel) throws IOException {
        var newcomer = newcomers.come(0);
        equip(Sender.of(qunfa), newcomer.organisation());
        verify(newcomer.visitor(), channel);
        withdraw(newcomer.visitor());
        String log = Files.readString(qunfa.log());
        for (String secret : List.of(NAME, NUMBER, SECRET)) {
            assertFalse(log.contains(secret), "the log tells who it was");
        }
    }

    private static void equip(Sender sender, String organisation) {
        sender.api()
                .post(
                        "/quota/grants",
                        "{\"organisation\":\"" + organisation + "\",\"segments\":10,\"reason\":\"a test\"}")
                .expect(200);
        sender.api()
                .put("/signatures/" + URLEncoder.encode(SIGNATURE, StandardCharsets.UTF_8) + "?organisation="
                        + organisation)
                .expect(200);
    }

    private static String toAnother(String channel) {
        return "{\"kind\":\"daily\",\"class\":\"notice\",\"signature\":\"" + SIGNATURE
                + "\",\"text\":\"记得喝水。\",\"channel\":\"" + channel + "\",\"recipients\":[{\"to\":\"+"
                + (FIRST_NUMBER + 1) + "\"}]}";
    }

    private static void verify(Visitor visitor, String channel) {
        Reply refused = visitor.post("/notices", toAnother(channel)).expect(422);
        assertTrue(refused.body().contains("real-name-required"), refused::body);
        assertEquals("consent-needed", code(claim(visitor, NAME).expect(409)));
        visitor.put("/me/consents/real-name", shown()).expect(200);
        assertEquals(
                "mismatch",
                claim(visitor, "林大雨").expect(200).json().at("/latest/outcome").asText());
        visitor.post("/notices", toAnother(channel)).expect(422);
        JsonNode verified = claim(visitor, NAME).expect(200).json();
        assertTrue(verified.path("verified").asBoolean(), verified::toString);
        assertEquals("aliyun~main", verified.at("/latest/checker").asText());
        assertEquals("林**", verified.path("name").asText());
        visitor.post("/notices", toAnother(channel)).expect(202);
    }

    private static void withdraw(Visitor visitor) {
        visitor.delete("/me/consents/real-name").expect(204);
        JsonNode after = visitor.get("/me/real-name").expect(200).json();
        assertFalse(after.path("verified").asBoolean(), after::toString);
        assertTrue(after.at("/latest/reference").asText().isEmpty(), after::toString);
    }

    private static String shown() {
        return "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";
    }

    private static Reply claim(Visitor visitor, String name) {
        return visitor.post("/me/real-name", "{\"name\":\"" + name + "\",\"number\":\"" + NUMBER + "\"}");
    }

    private static String code(Reply reply) {
        return reply.json().path("code").asText();
    }
}
