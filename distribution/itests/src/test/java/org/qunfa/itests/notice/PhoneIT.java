package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.phone.Phone;
import org.qunfa.testkit.phone.SmsSent;

/** The line over a phone in the platform as it ships: a simulated phone asks it over HTTP. */
@ExtendWith(SharedQunfa.class)
class PhoneIT {

    private static final long FIRST_NUMBER = 8_613_865_000_000L;
    private static final int RECIPIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String CHANNEL = "phone~own";
    private static final String LINE = "org.qunfa.carrier.phone~own";
    private static final String KEY = "itest-pairing-key-0815";

    @Test
    void sendsAndHears(QunfaProcess qunfa, Sender sender) throws Exception {
        qunfa.configure(
                LINE,
                Map.of(
                        "_pairingKey", KEY,
                        "sourceAddress", "8613860009999",
                        "pollSeconds", "1",
                        "silenceSeconds", "15",
                        "ratePerSecond", "20"));
        try {
            var phone = new Phone(webhook -> overHttp(qunfa.anonymous(), webhook), KEY);
            askUntil(phone, "the line is up", () -> sender.isUp(CHANNEL));

            sendsEachOnce(sender, phone);
            hearsTexts(sender, phone);
            turnsStrangersAway(phone);
            Eventually.see("the phone is missed", PATIENCE, () -> !sender.isUp(CHANNEL));
            askUntil(phone, "the line is up again", () -> sender.isUp(CHANNEL));
            tellsNothing(qunfa);
        } finally {
            qunfa.unconfigure(LINE);
            sender.awaitGone(CHANNEL);
        }
    }

    private static CompletionStage<WebhookReply> overHttp(Api api, Webhook webhook) {
        Reply reply = api.send(api.request("/hooks/phone/own")
                .header("Authorization", webhook.header("Authorization"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(webhook.body())));
        return CompletableFuture.completedFuture(new WebhookReply(reply.status(), "application/json", reply.body()));
    }

    private static void askUntil(Phone phone, String what, Callable<Boolean> wish) {
        Eventually.see(what, PATIENCE, () -> {
            phone.ask();
            LockSupport.parkNanos(PAUSE.toNanos());
            return wish.call();
        });
    }

    private static void sendsEachOnce(Sender sender, Phone phone) throws Exception {
        Draft draft = Draft.of(CHANNEL, FIRST_NUMBER, RECIPIENTS, i -> "请于周六上午九点到东门集合。".repeat(6));
        String id = sender.post(draft);
        phone.askInVain();
        int parts = Math.toIntExact(draft.segments());
        askUntil(phone, "the phone sent them", () -> phone.sent().size() == parts);
        List<SmsSent> sent = phone.sent();
        assertEquals(parts, new HashSet<>(sent.stream().map(SmsSent::id).toList()).size());
        for (Draft.Row row : draft.rows()) {
            assertEquals(
                    row.text(),
                    String.join(
                            "",
                            sent.stream()
                                    .filter(part -> part.to().equals("+" + row.number()))
                                    .map(SmsSent::text)
                                    .toList()));
        }
        String unlucky = "+" + FIRST_NUMBER;
        sent.forEach(part -> phone.arrived(part, !part.to().equals(unlucky)));
        askUntil(phone, "all are settled", () -> Sender.sum(sender.counts(id), Sender.FINAL::contains) == RECIPIENTS);
        assertEquals(Map.of("delivered", RECIPIENTS - 1, "undelivered", 1), sender.counts(id));
        assertEquals(parts, phone.sent().size(), "something was sent twice");
    }

    private static void hearsTexts(Sender sender, Phone phone) throws Exception {
        phone.incoming("+" + (FIRST_NUMBER + 1), "我带雨伞来");
        askUntil(phone, "it is taken", () -> phone.untaken() == 0);
        Eventually.see(
                "it is the organisation's",
                PATIENCE,
                () -> sender.api().get("/inbound").expect(200).body().contains("我带雨伞来"));
    }

    private static void turnsStrangersAway(Phone phone) throws Exception {
        assertEquals(401, phone.send("{}", "another-pairing-key-4711").status());
        assertEquals(400, phone.send("{\"no\":1}", KEY).status());
    }

    private static void tellsNothing(QunfaProcess qunfa) throws IOException {
        String log = Files.readString(qunfa.log());
        assertFalse(log.contains(KEY), "the log tells the key");
        assertFalse(log.contains("1386500000"), "the log tells a number");
    }
}
