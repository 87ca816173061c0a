package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.Tls;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

/** Webhooks of the platform as it ships, over TLS, with a kill between. */
class WebhookIT {

    private static final long FIRST_NUMBER = 8_613_990_000_000L;
    private static final int RECIPIENTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void tellsEveryEventThoughItIsKilledAndSignsAsTheStandardWants() throws Exception {
        Path home = Folders.make();
        Tls tls = Tls.make(home);
        try (QunfaProcess qunfa = QunfaProcess.in(home);
                SmscSimulator smsc = SmscSimulator.start();
                WebhookReceiver receiver = WebhookReceiver.open(tls.server())) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            qunfa.configure("org.qunfa.messaging", Map.of("doubtSeconds", "2"));
            qunfa.configure(
                    "org.qunfa.messaging.webhooks",
                    Map.of(
                            "allowLoopback",
                            "true",
                            "trustedCertificates",
                            tls.certificate(home).toString()));
            Channel channel =
                    Channel.to("hooks", smsc).with("inDoubt", "resend").install(qunfa);
            qunfa.start().awaitHealthy();
            Sender sender = Sender.of(qunfa);
            sender.prepare(100_000);
            sender.awaitUp(channel.id());
            String url = "https://localhost:" + receiver.port() + "/hook";
            JsonNode made = sender.api()
                    .post("/webhooks", "{\"url\":\"" + url + "\",\"events\":[\"*\"]}")
                    .expect(201)
                    .json();
            String id = made.at("/webhook/id").asText();
            JsonNode tested = sender.api()
                    .send(sender.api().request("/webhooks/" + id + "/test").POST(BodyPublishers.noBody()))
                    .expect(200)
                    .json();
            assertEquals(200, tested.path("status").asInt(), tested.toString());

            receiver.answer(m -> WebhookAnswer.of(receiver.received().size() % 10 == 0 ? 500 : 200));
            sender.post(Draft.of(channel.id(), FIRST_NUMBER, RECIPIENTS));
            Eventually.see("it is told", PATIENCE, () -> receiver.received().size() > 50);
            qunfa.kill();
            // A stamp is good for five minutes only, and the start may take a part of them.
            List<ReceivedWebhook> before = receiver.received();
            verify(before, made.path("secret").asText());
            receiver.answer(m -> WebhookAnswer.of(200));
            qunfa.start().awaitHealthy();

            Eventually.see(
                    "everything is told",
                    PATIENCE,
                    () -> told(receiver).containsAll(happened(sender))
                            && happened(sender).size() > 2 * RECIPIENTS);
            List<ReceivedWebhook> all = receiver.received();
            verify(all.subList(before.size(), all.size()), made.path("secret").asText());
            String console =
                    qunfa.console("qunfa:webhook-show --attempts " + id).orFail();
            assertTrue(console.contains("https://localhost:" + receiver.port()), console);
            assertFalse(console.contains("/hook"), console);
            assertFalse(
                    Files.readString(qunfa.log()).contains(made.path("secret").asText()));
        } finally {
            Folders.delete(home);
        }
    }

    @Test
    @ExtendWith(SharedQunfa.class)
    void refusesToCallThisMachineUnlessItIsToldTo(Sender sender) {
        for (String url : List.of(
                "https://127.0.0.1/", "https://localhost/", "http://example.com/", "https://169.254.169.254/latest")) {
            sender.api()
                    .post("/webhooks", "{\"url\":\"" + url + "\",\"events\":[\"*\"]}")
                    .expect(422);
        }
    }

    private static Set<String> told(WebhookReceiver receiver) {
        return receiver.received().stream().map(ReceivedWebhook::id).collect(Collectors.toSet());
    }

    private static Set<String> happened(Sender sender) {
        return new EventLog(sender.api())
                .pages("0-0").events().stream().map(e -> e.path("id").asText()).collect(Collectors.toSet());
    }

    private static void verify(List<ReceivedWebhook> messages, String secret) throws Exception {
        var judge = new Webhook(secret);
        for (ReceivedWebhook message : messages) {
            var headers = message.headers().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
            judge.verify(message.text(), HttpHeaders.of(headers, (name, value) -> true));
        }
    }
}
