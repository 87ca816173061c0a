package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.tencent.CloudSms;
import org.qunfa.testkit.tencent.CloudTemplate;
import org.qunfa.testkit.tencent.TencentCloud;

/** The line over Tencent Cloud in the platform as it ships, against the simulated service: what differs from other clouds. */
@ExtendWith(SharedQunfa.class)
class TencentIT {

    private static final long FIRST_NUMBER = 8_613_880_000_000L;
    private static final int RECIPIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LINE = "org.qunfa.carrier.tencent~cloud";
    private static final String CHANNEL = "tencent~cloud";
    private static final String HOOK_KEY = "itestHookKey0816";
    private static final String HOOK = "/hooks/tencent/cloud?key=" + HOOK_KEY;
    private static final String SECRET = "only-secret-0816";
    private static final String APP = "1400000816";
    /** So that each message has several parts, for which the service has one name. */
    private static final String MUCH = "请带好证件、饮用水和雨具。".repeat(8);

    private static final String LITTLE = "请带好证件。";

    private long number = FIRST_NUMBER;

    @Test
    void sendsAndHearsByAllWays(QunfaProcess qunfa, Sender sender) throws Exception {
        try (TencentCloud cloud = TencentCloud.open()) {
            cloud.key("only", SECRET)
                    .app(APP)
                    .signature(Draft.SIGNATURE)
                    .longestValue(200)
                    .template(CloudTemplate.notice(4711, "{1}您好，{2}"));
            qunfa.configure(LINE, line(cloud, "1"));
            sender.awaitUp(CHANNEL);

            pullsReports(sender, cloud);
            placesReportsOfDoubts(sender, cloud);
            qunfa.unconfigure(LINE);
            sender.awaitGone(CHANNEL);
            qunfa.configure(LINE, line(cloud, "0"));
            sender.awaitUp(CHANNEL);
            hearsByWebhooks(qunfa, sender, cloud);
            hearsAnswers(qunfa, sender, cloud);
            tellsNoSecret(qunfa);
        } finally {
            qunfa.unconfigure(LINE);
            sender.awaitGone(CHANNEL);
        }
    }

    private static Map<String, String> line(TencentCloud cloud, String pullSeconds) {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("endpoint", "127.0.0.1:" + cloud.port()),
                Map.entry("tls", "false"),
                Map.entry("secretId", "only"),
                Map.entry("_secretKey", SECRET),
                Map.entry("sdkAppId", APP),
                Map.entry("_hookKey", HOOK_KEY),
                Map.entry("sourceAddress", "10690816"),
                Map.entry("longestValue", "200"),
                Map.entry("refreshSeconds", "1"),
                Map.entry("reconnectLeastSeconds", "1"),
                Map.entry("reconnectMostSeconds", "1"),
                Map.entry("responseTimeoutSeconds", "5"),
                Map.entry("pullSeconds", pullSeconds)));
    }

    private String send(Sender sender, TencentCloud cloud, String what) {
        int before = cloud.taken().size();
        String id = sender.post(Draft.of(CHANNEL, number, RECIPIENTS, i -> what));
        number += RECIPIENTS;
        Eventually.see("the service took them", PATIENCE, () -> cloud.taken().size() == before + RECIPIENTS);
        return id;
    }

    private static List<CloudSms> last(TencentCloud cloud) {
        List<CloudSms> taken = cloud.taken();
        return taken.subList(taken.size() - RECIPIENTS, taken.size());
    }

    private void pullsReports(Sender sender, TencentCloud cloud) {
        String id = send(sender, cloud, MUCH);
        assertEquals(4711, last(cloud).get(0).text().template());
        assertTrue(last(cloud).get(0).parts() > 1);
        cloud.end(last(cloud).get(0), false, "MK:0001");
        last(cloud).stream().skip(1).forEach(sms -> cloud.end(sms, true, "DELIVRD"));

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS - 1, "undelivered", 1), sender.counts(id));
    }

    /** Nobody knows their serial numbers but the service. Of what has several parts no number is guessed. */
    private void placesReportsOfDoubts(Sender sender, TencentCloud cloud) {
        cloud.mood(CloudMood.GATEWAY);
        String id = send(sender, cloud, LITTLE);
        last(cloud).forEach(sms -> cloud.end(sms, true, "DELIVRD"));
        cloud.mood(CloudMood.WELL);

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(id));
    }

    private static int bring(QunfaProcess qunfa, String path, String body) {
        return qunfa.anonymous().post(path, body).status();
    }

    private void hearsByWebhooks(QunfaProcess qunfa, Sender sender, TencentCloud cloud) {
        String id = send(sender, cloud, MUCH);
        List<CloudSms> sent = last(cloud);
        sent.forEach(sms -> cloud.endQuietly(sms, true, "DELIVRD"));
        String reports = cloud.reports(sent);

        assertEquals(403, bring(qunfa, "/hooks/tencent/cloud", reports));
        assertEquals(200, bring(qunfa, HOOK, reports));
        assertEquals(200, bring(qunfa, HOOK, reports), "it may come twice");

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS), sender.counts(id));
    }

    private static void hearsAnswers(QunfaProcess qunfa, Sender sender, TencentCloud cloud) {
        String from = last(cloud).get(0).to();
        assertEquals(200, bring(qunfa, HOOK, cloud.upward(from, Draft.SIGNATURE, "", "收到，我来")));
        Eventually.see(
                "the answer is there",
                PATIENCE,
                () -> sender.api().get("/inbound").expect(200).body().contains("收到，我来"));
    }

    private static void tellsNoSecret(QunfaProcess qunfa) throws IOException {
        String log = Files.readString(qunfa.log());
        assertFalse(log.contains(SECRET) || log.contains(HOOK_KEY), "the log tells a secret");
        assertFalse(log.contains("1388000000"), "the log tells a number");
    }
}
