package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.aliyun.AliyunRegister;

/** Whoever shows who they are to the platform: to be verified, to agree for a child, and to appeal. */
final class KnownCanary {

    private static final String CHILD = "13977318002";
    private static final String CHILDS_NICKNAME = "Kuekenflaum7734";
    private static final String APPEAL = "Das war die Moewe 7735";
    private static final String OTHER_NAME = "司徒鹤立";
    private static final String WRONG_NUMBER = "110101198703317739";
    private static final String REGISTER_SECRET = "register-secret-7736";
    private static final String SHOWN = "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";

    private final LoginGround ground;
    private final Canaries canaries;

    KnownCanary(LoginGround ground, Canaries canaries) {
        this.ground = ground;
        this.canaries = canaries;
        canaries.add(List.of(CHILD, CHILDS_NICKNAME, APPEAL, OTHER_NAME, WRONG_NUMBER, REGISTER_SECRET));
    }

    void isVerifiedAndAgreesForAChild(Visitor anna, String name, String number) throws IOException {
        try (AliyunRegister register = AliyunRegister.open()) {
            register.key("first", REGISTER_SECRET).people().know(name, number);
            ground.qunfa.configure(
                    "org.qunfa.identity.aliyun~canary",
                    Map.of(
                            "endpoint",
                            "localhost:" + register.port(),
                            "tls",
                            "false",
                            "accessKeyId",
                            "first",
                            "_accessKeySecret",
                            REGISTER_SECRET));
            Eventually.see("the checker can be asked", Duration.ofMinutes(1), () -> ground.qunfa
                    .console("qunfa:plugin-show identity.aliyun~canary")
                    .output()
                    .contains("active"));
            isVerified(anna, name, number);
            assertFalse(register.heardInAddress());
        }
        agrees(anna);
    }

    private void isVerified(Visitor anna, String name, String number) {
        canaries.refused(claim(anna, name, number));
        canaries.refused(anna.put("/me/consents/real-name", "{\"policy\":\"" + name + "\",\"policySha256\":\"x\"}"));
        anna.put("/me/consents/real-name", SHOWN).expect(200);
        canaries.refused(claim(anna, name, WRONG_NUMBER));
        canaries.refused(claim(anna, "", number));
        canaries.refused(anna.post("/me/real-name", "{\"name\":\"" + name + "\",\"number\":\"" + number));
        assertEquals(
                "mismatch",
                claim(anna, OTHER_NAME, number)
                        .expect(200)
                        .json()
                        .at("/latest/outcome")
                        .asText());
        Reply verified = claim(anna, name, number).expect(200);
        assertTrue(verified.json().path("verified").asBoolean());
        canaries.show("masked", verified.body());
        assertEquals(
                number,
                anna.get("/me/real-name").expect(200).json().path("number").asText(),
                "their own, just after they signed in");
    }

    private static Reply claim(Visitor visitor, String name, String number) {
        return visitor.post("/me/real-name", "{\"name\":\"" + name + "\",\"number\":\"" + number + "\"}");
    }

    private void agrees(Visitor anna) {
        Visitor child = ground.newcomers.come(2).visitor();
        LocalDate birthday = LocalDate.now(ZoneOffset.UTC).minusYears(9).minusDays(17);
        canaries.add(List.of(birthday.toString()));
        child.patch("/me", "{\"nickname\":\"" + CHILDS_NICKNAME + "\",\"birthday\":\"" + birthday + "\"}")
                .expect(200);
        Eventually.see("the child is frozen", () -> child.patch("/me", "{}").status() == 403);
        canaries.refused(child.put("/me/guardian", "{\"phone\":\"" + CHILDS_NICKNAME + "\"}"));
        canaries.refused(child.put("/me/guardian", "{\"phone\":\"+86" + CHILD + "\"}"));
        canaries.refused(child.patch("/me", "{\"nickname\":\"" + CHILDS_NICKNAME + "\"}"));
        child.put("/me/guardian", "{\"phone\":\"+8613977318001\"}").expect(200);
        String ward = anna.get("/me/wards").expect(200).json().at("/items/0/id").asText();
        canaries.refused(anna.post("/me/wards/" + CHILDS_NICKNAME + "/agree", SHOWN));
        canaries.refused(
                anna.post("/me/wards/" + ward + "/agree", "{\"policy\":\"" + CHILDS_NICKNAME.repeat(9) + "\"}"));
        anna.post("/me/wards/" + ward + "/agree", SHOWN).expect(200);
        canaries.add(child.secrets());
    }

    /** Whoever is banned proves the number by a code, and says what there is to say. */
    void appeals(int number) {
        var nobody = new Visitor(ground.qunfa.api());
        String ask = "{" + ground.newcomers.phone(number) + ",\"purpose\":\"appeal\"}";
        int before = ground.newcomers.codes(number).size();
        Reply early = nobody.post("/accounts/codes", ask);
        if (early.status() == 429) {
            var until = Instant.now()
                    .plusSeconds(Long.parseLong(
                            early.headers().firstValue("Retry-After").orElseThrow()));
            Eventually.see("the pause between codes is over", Duration.ofMinutes(2), () -> Instant.now()
                    .isAfter(until));
            nobody.post("/accounts/codes", ask).expect(202);
        }
        Eventually.see("the phone gets it", () -> ground.newcomers.codes(number).size() > before);
        String code = ground.newcomers.codes(number).get(before);
        String wrong = code.equals("000000") ? "000001" : "000000";
        canaries.refused(nobody.post("/ban-appeals", appeal(number, wrong, APPEAL)));
        canaries.refused(nobody.post("/ban-appeals", appeal(number, code, APPEAL.repeat(100))));
        canaries.refused(nobody.post(
                "/ban-appeals/mine", "{" + ground.newcomers.phone(number) + ",\"code\":\"" + APPEAL + "\"}"));
        nobody.post("/ban-appeals", appeal(number, code, APPEAL)).expect(201);
    }

    private String appeal(int number, String code, String text) {
        return "{" + ground.newcomers.phone(number) + ",\"code\":\"" + code + "\",\"text\":\"" + text + "\"}";
    }
}
