package org.qunfa.carrier.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.huawei.CloudTemplate;
import org.qunfa.testkit.huawei.HuaweiCloud;

/** Whatever value the line finds in a text, the service takes: nothing that was accepted is refused for it. */
@Timeout(240)
class HuaweiValuesTest {

    private static final String SIGNATURE = "青松社区";
    private static final String CHANNEL = "1069000000000001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private static final String OTHERS = "019:/-.。年点壹林aZ_ '{+";
    private static final int TRIES = 40;
    private static final int FEWEST = 3;

    /** Variables, each with values from which others are made. */
    private static final Map<String, List<String>> VARIABLES = new TreeMap<>(Map.of(
            "NUM_6", List.of("004711", "1"),
            "TXT_8", List.of("林小姐您好", "a.b c"),
            "DATE", List.of("2017/07/16", "2017/7/1"),
            "TIME", List.of("14:30", "14:30:30"),
            "PHONE", List.of("400-800-1234", "+8613800000000", "12345"),
            "CHARDIGIT", List.of("Ab_12", "138000000000", "0047"),
            "DATETIME", List.of("20200110", "2020-01-10", "2020年1月10日", "19:00", "19点00分"),
            "MONEY", List.of("12.50", "壹佰元整", "10.1.1.10"),
            "TEXT", List.of("人民公园正门", "13800000000号", "A座 3楼")));

    private static String changed(String value, Random random) {
        var text = new StringBuilder(value);
        for (int i = random.nextInt(3); i > 0; i--) {
            char other = OTHERS.charAt(random.nextInt(OTHERS.length()));
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.setCharAt(at, other);
            } else {
                text.insert(at, other);
            }
        }
        return text.toString();
    }

    @Test
    void whatFitsIsTaken() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<String> names = new ArrayList<>(VARIABLES.keySet());
        try (HuaweiCloud cloud = HuaweiCloud.open().key("key", "line-secret").signature(SIGNATURE, CHANNEL);
                var host = new RecordingHost()) {
            names.forEach(
                    name -> cloud.template(CloudTemplate.of(id(name), SIGNATURE, "甲" + name + "：${" + name + "}，乙。")));
            HuaweiChannel channel = channel(cloud, names);
            channel.open(host);
            Eventually.see("the line is up", PATIENCE, () -> host.state() == LineState.UP);
            for (String name : names) {
                int taken = 0;
                for (int i = 0; i < TRIES; i++) {
                    List<String> values = VARIABLES.getOrDefault(name, List.of());
                    String value = i < values.size()
                            ? values.get(i)
                            : changed(values.get(random.nextInt(values.size())), random);
                    taken += isTaken(channel, "甲" + name + "：" + value + "，乙。", "seed " + seed) ? 1 : 0;
                }
                assertTrue(taken >= FEWEST, name + " was taken " + taken + " times, seed " + seed);
            }
            channel.close(PATIENCE).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    private static String id(String name) {
        return "t" + name.replace("_", "");
    }

    private static HuaweiChannel channel(HuaweiCloud cloud, List<String> names) {
        String templates = names.stream()
                .map(name -> id(name) + "=甲" + name + "：{" + name + "}，乙。")
                .collect(Collectors.joining(","));
        return new HuaweiChannel(Map.of(
                "service.pid",
                "org.qunfa.carrier.huawei~values",
                "endpoint",
                "127.0.0.1:" + cloud.port(),
                "tls",
                "false",
                "appKey",
                "key",
                "_appSecret",
                "line-secret",
                "channelNumber",
                CHANNEL,
                "signature",
                SIGNATURE,
                "templates",
                templates));
    }

    private static boolean isTaken(HuaweiChannel channel, String text, String seed) throws Exception {
        var parcel = new Parcel(
                new DeliveryId(NOTICE, 1),
                1,
                new PhoneNumber(86_138_0000_0001L),
                Segments.cut("【" + SIGNATURE + "】" + text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(120));
        SubmitOutcome outcome = channel.submit(parcel).toCompletableFuture().get(120, TimeUnit.SECONDS);
        if (outcome instanceof SubmitOutcome.Accepted) {
            return true;
        }
        assertEquals(new SubmitOutcome.Refused(RefusalReason.CONTENT, "no-approved-text"), outcome, text + ", " + seed);
        return false;
    }
}
