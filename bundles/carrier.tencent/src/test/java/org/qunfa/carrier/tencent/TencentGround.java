package org.qunfa.carrier.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.tencent.CloudTemplate;
import org.qunfa.testkit.tencent.TencentCloud;

/** A service with two signatures and three templates, and a line for it. */
final class TencentGround {

    static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    static final PhoneNumber TO = new PhoneNumber(86_138_0000_0001L);
    static final PhoneNumber ABROAD = new PhoneNumber(65_9123_0001L);
    static final String TEXT = "【青松社区】林，会议改到三楼。";
    static final String HOOK_KEY = "0123456789abcdef";

    final TencentCloud cloud;
    final RecordingHost host = new RecordingHost();
    private TencentChannel channel;

    TencentGround() throws Exception {
        cloud = TencentCloud.open()
                .key("key", "line-secret")
                .app("1400000815")
                .signature("青松社区")
                .template(CloudTemplate.notice(1110, "{1}，会议改到{2}。"))
                .template(new CloudTemplate(1111, "not passed", "停水。", 2, 0, 1))
                .template(new CloudTemplate(2110, "abroad", "Hello {1}.", 2, 1, 0));
        channel = new TencentChannel(settings(Map.of()));
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.ofEntries(
                Map.entry("service.pid", "org.qunfa.carrier.tencent~test"),
                Map.entry("endpoint", "127.0.0.1:" + cloud.port()),
                Map.entry("tls", "false"),
                Map.entry("secretId", "key"),
                Map.entry("_secretKey", "line-secret"),
                Map.entry("sdkAppId", "1400000815"),
                Map.entry("_hookKey", HOOK_KEY),
                Map.entry("refreshSeconds", "1"),
                Map.entry("reconnectLeastSeconds", "1"),
                Map.entry("responseTimeoutSeconds", "3"),
                Map.entry("pullSeconds", "1")));
        settings.putAll(more);
        return settings;
    }

    TencentChannel channel() {
        return channel;
    }

    void open(Map<String, Object> more) {
        channel = new TencentChannel(settings(more));
        channel.open(host);
    }

    void openUp(Map<String, Object> more) {
        open(more);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    static Parcel parcel(PhoneNumber to, String text, String from) {
        return new Parcel(
                new DeliveryId(NOTICE, 7),
                2,
                to,
                Segments.cut(text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(60),
                from);
    }

    SubmitOutcome submit(Parcel parcel) throws Exception {
        return channel.submit(parcel).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    SubmitOutcome submit(String text) throws Exception {
        return submit(parcel(TO, text, ""));
    }

    void close() throws Exception {
        channel.close(Duration.ofSeconds(3)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        host.close();
        cloud.close();
    }
}
