package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.huawei.CloudSms;
import org.qunfa.testkit.huawei.CloudTemplate;
import org.qunfa.testkit.huawei.HuaweiCloud;

/**
 * The line over Huawei Cloud in the platform as it ships, over TLS, against the simulated service: what is different from other clouds.
 * Templates come from the settings file, and the service itself brings reports to the address that each call names.
 */
@ExtendWith(SharedQunfa.class)
class HuaweiIT {

    private static final long FIRST_NUMBER = 8_613_885_000_000L;
    private static final int RECIPIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CHANNEL = "huawei~cloud";
    private static final String LINE = "org.qunfa.carrier.huawei~cloud";
    private static final String NUMBER = "1069000000000815";
    private static final String HOOK_KEY = "itestHookKey0815";
    private static final List<String> SECRETS = List.of("first-secret-0815", "second-secret-0815", HOOK_KEY);

    private long number = FIRST_NUMBER;

    @Test
    void sendsAndHears(QunfaProcess qunfa, Sender sender) throws Exception {
        try (HuaweiCloud cloud = HuaweiCloud.open(LoopbackTls.server())) {
            cloud.key("first", SECRETS.get(0))
                    .signature(Draft.SIGNATURE, NUMBER)
                    .template(CloudTemplate.of("t4711", Draft.SIGNATURE, "${TXT_10}您好，${TXT_40}"))
                    .callbacks(null, URI.create(qunfa.origin() + "/api/v1/hooks/huawei/cloud?key=" + HOOK_KEY));
            qunfa.configure(LINE, line(qunfa, cloud, "first", SECRETS.get(0)));
            sender.awaitUp(CHANNEL);

            refusesWhatIsNoTemplate(sender, cloud);
            hearsWhatBecameOfThem(sender, cloud);
            takesAnotherKey(qunfa, sender, cloud);
            hearsAnswers(sender, cloud);
            tellsNoSecret(qunfa);
        } finally {
            qunfa.unconfigure(LINE);
            sender.awaitGone(CHANNEL);
        }
    }

    private static Map<String, String> line(QunfaProcess qunfa, HuaweiCloud cloud, String key, String secret) {
        var settings = new TreeMap<>(Map.of(
                "endpoint",
                "localhost:" + cloud.port(),
                "appKey",
                key,
                "_appSecret",
                secret,
                "channelNumber",
                NUMBER,
                "signature",
                Draft.SIGNATURE,
                "templates",
                "t4711={TXT_10}您好，{TXT_40}",
                "callback",
                qunfa.origin(),
                "_hookKey",
                HOOK_KEY));
        settings.putAll(Map.of("refreshSeconds", "1", "reconnectLeastSeconds", "1", "reconnectMostSeconds", "1"));
        return settings;
    }

    private static void refusesWhatIsNoTemplate(Sender sender, HuaweiCloud cloud) {
        String notice = "{\"kind\":\"activity\",\"class\":\"notice\",\"signature\":\"" + Draft.SIGNATURE
                + "\",\"text\":\"今天停水。\",\"channel\":\"" + CHANNEL + "\",\"recipients\":[{\"to\":\"+" + FIRST_NUMBER
                + "\"}]}";
        String refused = sender.api().post("/notices", notice).expect(422).body();
        assertTrue(refused.contains("no-approved-text"), refused);
        assertTrue(refused.contains("t4711"), refused);
        assertEquals(List.of(), cloud.taken());
    }

    private void hearsWhatBecameOfThem(Sender sender, HuaweiCloud cloud) {
        String id = sender.post(Draft.of(CHANNEL, number, RECIPIENTS));
        number += RECIPIENTS;
        Eventually.see("the service took them", PATIENCE, () -> cloud.taken().size() == RECIPIENTS);
        List<CloudSms> taken = cloud.taken();
        assertEquals(
                "【" + Draft.SIGNATURE + "】第0位您好，请于周六上午九点到东门集合。",
                taken.stream()
                        .map(sms -> sms.text().whole())
                        .filter(text -> text.contains("第0位"))
                        .findFirst()
                        .orElse(""));
        cloud.end(taken.get(0), "UNDELIV");
        taken.stream().skip(1).forEach(sms -> cloud.end(sms, "DELIVRD"));

        sender.awaitSettled(id, RECIPIENTS, PATIENCE);
        assertEquals(Map.of("delivered", RECIPIENTS - 1, "undelivered", 1), sender.counts(id));
        assertEquals(0, cloud.callbacks().lost());
    }

    private void takesAnotherKey(QunfaProcess qunfa, Sender sender, HuaweiCloud cloud) {
        cloud.revoke("first");
        Eventually.see("the line is down", PATIENCE, () -> !sender.isUp(CHANNEL));
        cloud.key("second", SECRETS.get(1));
        qunfa.configure(LINE, line(qunfa, cloud, "second", SECRETS.get(1)));
        sender.awaitUp(CHANNEL);
    }

    private static void hearsAnswers(Sender sender, HuaweiCloud cloud) {
        // The first of them was not reached.
        cloud.write(cloud.taken().get(1).to(), NUMBER, "好，算我一个");
        // It is stored; whose it is, is found out behind it.
        Eventually.see(
                "the answer is there",
                PATIENCE,
                () -> sender.api().get("/inbound").expect(200).body().contains("好，算我一个"));
    }

    private static void tellsNoSecret(QunfaProcess qunfa) throws IOException {
        String log = Files.readString(qunfa.log());
        SECRETS.forEach(secret -> assertFalse(log.contains(secret), "the log tells a secret"));
        assertFalse(log.contains("1388500000"), "the log tells a number");
    }
}
