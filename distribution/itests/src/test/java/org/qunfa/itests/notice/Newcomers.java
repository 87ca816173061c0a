package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.itests.Api;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.SmscSimulator;

/** People who register with the codes that a simulated centre delivers to their phones. */
final class Newcomers {

    static final String PASSWORD = "drei Kraniche am See";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("您的验证码是(\\d{6})");

    private final Api api;
    private final SmscSimulator smsc;
    private final long firstNumber;

    /** @param smsc behind a line that carries codes */
    Newcomers(Api api, SmscSimulator smsc, long firstNumber) {
        this.api = api;
        this.smsc = smsc;
        this.firstNumber = firstNumber;
    }

    /** Somebody who has just signed in. */
    record Newcomer(Visitor visitor, String person, String organisation, String phone) {}

    /** The field of a phone number in a body. */
    String phone(int number) {
        return "\"phone\":\"" + number(number) + "\"";
    }

    private String number(int number) {
        return "+" + (firstNumber + number);
    }

    /** The newest code that a phone gets, which is its {@code nth}. */
    String code(Visitor visitor, int number, String purpose, int nth) {
        visitor.post("/accounts/codes", "{" + phone(number) + ",\"purpose\":\"" + purpose + "\"}")
                .expect(202);
        Eventually.see("the phone gets a code", PATIENCE, () -> codes(number).size() == nth);
        return codes(number).get(nth - 1);
    }

    /** The codes that a phone got. */
    List<String> codes(int number) {
        return smsc.messages().stream()
                .filter(m -> m.destination().endsWith(Long.toString(firstNumber + number)))
                .map(m -> CODE.matcher(m.text()))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .toList();
    }

    /** Registers somebody with the first code that their phone gets. */
    JsonNode register(Visitor visitor, int number) {
        String code = code(visitor, number, "register", 1);
        return visitor.post(
                        "/accounts",
                        "{" + phone(number) + ",\"code\":\"" + code + "\",\"password\":\"" + PASSWORD
                                + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}")
                .expect(201)
                .json();
    }

    /** Lets somebody try to sign in. */
    Reply signIn(Visitor visitor, int number, String password) {
        return visitor.post("/sessions", "{" + phone(number) + ",\"password\":\"" + password + "\"}");
    }

    /** Registers somebody and signs them in. */
    Newcomer come(int number) {
        var visitor = new Visitor(api);
        JsonNode registered = register(visitor, number);
        signIn(visitor, number, PASSWORD).expect(201);
        return new Newcomer(
                visitor.readCsrf(),
                registered.path("person").asText(),
                registered.path("organisation").asText(),
                number(number));
    }
}
