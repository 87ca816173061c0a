package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.aliyun.AliyunCloud;
import org.qunfa.testkit.aliyun.CloudSms;
import org.qunfa.testkit.aliyun.CloudTemplate;
import org.qunfa.testkit.ground.LoopbackTls;

/** The line over Alibaba Cloud in the platform as it ships, over TLS, against the simulated service. */
@ExtendWith(SharedQunfa.class)
class AliyunIT {

    private static final long FIRST_NUMBER = 8_613_875_000_000L;
    private static final int RECIPIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CHANNEL = "aliyun~cloud";
    private static final String LINE = "org.qunfa.carrier.aliyun~cloud";
    private static final String ASTRAY = "org.qunfa.carrier.aliyun~astray";
    private static final String HOOK_KEY = "itestHookKey0815";
    private static final String HOOK = "/hooks/aliyun/cloud?key=" + HOOK_KEY;
    private static final List<String> SECRETS = List.of("first-secret-0815", "second-secret-0815", HOOK_KEY);

    private long number = FIRST_NUMBER;

    @Test
    void sendsAndHearsByAllWays(QunfaProcess qunfa, Sender sender) throws Exception {
        try (AliyunCloud cloud = AliyunCloud.open(LoopbackTls.server())) {
            cloud.key("first", SECRETS.get(0))
                    .signature(Draft.SIGNATURE)
                    .template(CloudTemplate.notice("SMS_4711", "${name}您好，${what}"));
            qunfa.configure(LINE, line(cloud, "first", SECRETS.get(0), "1"));
            sender.awaitUp(CHANNEL);

            refusesWhatIsNotApproved(sender, cloud);
            hearsByAsking(sender, cloud);
            takesAnotherKey(qunfa, sender, cloud);
            hearsByWebhooks(qunfa, sender, cloud);
            hearsAnswers(qunfa, sender, cloud);
            callsNobodyElse(qunfa);
            tellsNoSecret(qunfa);
        } finally {
            qunfa.unconfigure(ASTRAY);
            qunfa.unconfigure(LINE);
            sender.awaitGone(CHANNEL);
        }
    }

    private static Map<String, String> line(AliyunCloud cloud, String key, String secret, String pullSeconds) {
        return new TreeMap<>(Map.of(
                "endpoint",
                "localhost:" + cloud.port(),
                "accessKeyId",
                key,
                "_accessKeySecret",
                secret,
                "_hookKey",
                HOOK_KEY,
                "sourceAddress",
                "10690815",
                "refreshSeconds",
                "1",
                "reconnectLeastSeconds",
                "1",
                "reconnectMostSeconds",
                "1",
                "pullSeconds",
                pullSeconds));
    }

    private String send(Sender sender, AliyunCloud cloud) {
        int before = cloud.taken().size();
        String id = sender.post(Draft.of(CHANNEL, number, RECIPIENTS));
        number += RECIPIENTS;
        Eventually.see("the service took them", PATIENCE, () -> cloud.taken().size() == before + RECIPIENTS);
        return id;
    }

    private static List<CloudSms> last(AliyunCloud cloud) {
        List<CloudSms> taken = cloud.taken();
        return taken.subList(taken.size() - RECIPIENTS, taken.size());
    }

    private static void refusesWhatIsNotApproved(Sender sender, AliyunCloud cloud) {
        String notice = "{\"kind\":\"activity\",\"class\":\"notice\",\"signature\":\"" + Draft.SIGNATURE
                + "\",\"text\":\"今天停水。\",\"channel\":\"" + CHANNEL + "\",\"recipients\":[{\"to\":\"+" + FIRST_NUMBER
                + "\"}]}";
        String refused = sender.api().post("/notices", notice).expect(422).body();
        assertTrue(refused.contains("no-approved-text"), refused);
        assertTrue(refused.contains("SMS_4711"), refused);
        assertEquals(List.of(), cloud.taken());
    }

    private void hearsByAsking(Sender sender, AliyunCloud cloud) {
        String id = send(sender, cloud);
        assertEquals("SMS_4711", last(cloud).get(0).text().template());
        assertEquals(
                "【" + Draft.SIGNATURE + "】第0位您好，请于周六上午九点到东门集合。",
                last(cloud).stream()
                        .map(sms -> sms.text().whole())
                        .filter(text -> text.contains("第0位"))
                        .findFirst()
                        .orElse(""));
        cloud.end(last(cloud).get(0), false, "MOBILE_NOT_ON_SERVICE");
        last(cloud).stream().skip(1).forEach(sms -> cloud.end(sms, true, "DELIVERED"));

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS - 1, "undelivered", 1), sender.counts(id));
    }

    private static void takesAnotherKey(QunfaProcess qunfa, Sender sender, AliyunCloud cloud) {
        cloud.revoke("first");
        Eventually.see("the line is down", PATIENCE, () -> !sender.isUp(CHANNEL));
        cloud.key("second", SECRETS.get(1));
        // From here on only webhooks tell what became of messages.
        qunfa.configure(LINE, line(cloud, "second", SECRETS.get(1), "0"));
        sender.awaitUp(CHANNEL);
    }

    private static int bring(QunfaProcess qunfa, String path, String body) {
        return qunfa.anonymous().post(path, body).status();
    }

    private void hearsByWebhooks(QunfaProcess qunfa, Sender sender, AliyunCloud cloud) {
        String id = send(sender, cloud);
        List<CloudSms> sent = last(cloud);
        sent.forEach(sms -> cloud.end(sms, true, "DELIVERED"));
        String reports = cloud.reports(sent);

        assertEquals(403, bring(qunfa, "/hooks/aliyun/cloud", reports));
        assertEquals(404, bring(qunfa, "/hooks/aliyun/nobody?key=" + HOOK_KEY, reports));
        assertEquals(404, bring(qunfa, "/hooks/nobody/cloud?key=" + HOOK_KEY, reports));
        assertEquals(200, bring(qunfa, HOOK, reports));
        assertEquals(200, bring(qunfa, HOOK, reports), "it may come twice");

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(id));
    }

    private static void hearsAnswers(QunfaProcess qunfa, Sender sender, AliyunCloud cloud) {
        String from = last(cloud).get(0).to();
        assertEquals(200, bring(qunfa, HOOK, cloud.upward(from, "10690815", "好的，我来")));
        // It is stored; whose it is, is found out behind it.
        Eventually.see(
                "the answer is there",
                PATIENCE,
                () -> sender.api().get("/inbound").expect(200).body().contains("好的，我来"));
    }

    private static void callsNobodyElse(QunfaProcess qunfa) {
        qunfa.configure(
                ASTRAY, Map.of("endpoint", "sms.example.com", "accessKeyId", "any", "_accessKeySecret", "any-secret"));
        Eventually.see("the health warns of it", PATIENCE, () -> warnings(qunfa).contains("sms.example.com"));
        assertTrue(warnings(qunfa).contains("carrier.aliyun~astray"), warnings(qunfa));
        assertEquals(200, qunfa.health());
        String shown = qunfa.console("qunfa:plugin-show carrier.aliyun~astray").orFail();
        assertTrue(shown.contains("sms.example.com"), shown);
        qunfa.unconfigure(ASTRAY);
        Eventually.see("nothing is warned of", PATIENCE, () -> !warnings(qunfa).contains("sms.example.com"));
    }

    private static String warnings(QunfaProcess qunfa) {
        JsonNode health = qunfa.api().get("/health").json();
        return health.path("warnings").toString();
    }

    private static void tellsNoSecret(QunfaProcess qunfa) throws IOException {
        String log = Files.readString(qunfa.log());
        SECRETS.forEach(secret -> assertFalse(log.contains(secret), "the log tells a secret"));
        assertFalse(log.contains("1387500000"), "the log tells a number");
    }
}
