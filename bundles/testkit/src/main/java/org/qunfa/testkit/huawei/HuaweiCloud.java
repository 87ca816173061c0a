package org.qunfa.testkit.huawei;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudCallbacks;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.SimulatedCloud;

/** The service on the loopback interface. Safe for use by many threads. */
public final class HuaweiCloud extends SimulatedCloud {

    private static final String THREAD = "huawei cloud";
    private static final String JSON = "application/json";

    private final Clock clock;
    private final Guard guard;
    private final SendDesk sends;
    private final HuaweiDesk desk;
    /** What is answered is not looked at, and nothing is brought twice. */
    private final CloudCallbacks callbacks =
            new CloudCallbacks(THREAD + " callbacks", 1, answer -> answer.status() == 200);

    private final List<CloudSms> lost = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI reportAddress;
    private volatile @Nullable URI textAddress;
    private volatile @Nullable Key signing;
    private volatile boolean tellsTime;

    /** What callbacks are signed with. */
    private record Key(String id, String secret) {
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private HuaweiCloud(@Nullable SSLContext certificate, Clock clock, HuaweiDesk desk) throws IOException {
        super(new CloudDoor(THREAD, certificate, desk));
        this.clock = clock;
        this.desk = desk;
        guard = desk.guard();
        sends = desk.sends();
        sends.onLost(this::lose);
    }

    private static HuaweiCloud open(@Nullable SSLContext certificate, Clock clock) throws IOException {
        return new HuaweiCloud(certificate, clock, new HuaweiDesk(clock));
    }

    /** The service without TLS. */
    public static HuaweiCloud open() throws IOException {
        return open(null, Clock.systemUTC());
    }

    /** The service without TLS, at another time. */
    public static HuaweiCloud open(Clock clock) throws IOException {
        return open(null, clock);
    }

    /** The service with this certificate. */
    public static HuaweiCloud open(SSLContext certificate) throws IOException {
        return open(certificate, Clock.systemUTC());
    }

    /** Lets in who signs with the key of this application. */
    public HuaweiCloud key(String id, String secret) {
        guard.key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        guard.revoke(id);
    }

    /** Wants the Base64 of the digest's raw octets; unless it is said, that of its hexadecimal text, as in the documented example. */
    public HuaweiCloud rawDigest(boolean wanted) {
        guard.rawDigest(wanted);
        return this;
    }

    /** Has an approved signature, whose messages come from this number. */
    public HuaweiCloud signature(String name, String channel) {
        return signature(new CloudSign(name, channel, true));
    }

    /** Has a signature, in place of that with its name. */
    public HuaweiCloud signature(CloudSign sign) {
        sends.put(sign);
        return this;
    }

    /** Has a template, in place of that with its identity. */
    public HuaweiCloud template(CloudTemplate template) {
        sends.put(template);
        return this;
    }

    /** How much a number gets at most; unless it is said, as much as is sent. What is more is accepted, and reported as lost. */
    public HuaweiCloud limits(int perMinute, int perDay) {
        synchronized (sends.limits()) {
            sends.limits().set(perMinute, perDay);
        }
        return this;
    }

    /** How many messages may be sent; unless it is said, there is no end. */
    public HuaweiCloud balance(long messages) {
        synchronized (sends.limits()) {
            sends.limits().left(messages);
        }
        return this;
    }

    /** How many messages are left. */
    public long balance() {
        synchronized (sends.limits()) {
            return sends.limits().left();
        }
    }

    /** Sends nothing to this number. */
    public void refuse(String number) {
        refuse(number, "E200031");
    }

    /** Sends nothing to this number, and gives this status. */
    public void refuse(String number, String status) {
        sends.refuse(number, status);
    }

    /** Who gets to know of every message that is taken, before the call is answered. */
    public void onTaken(Consumer<CloudSms> wanted) {
        sends.onTaken(wanted);
    }

    /** Everything that was taken, in order. */
    public List<CloudSms> taken() {
        return sends.taken();
    }

    /** What was accepted and came to nothing at once: from a wrong number, or too much for a recipient. */
    public List<CloudSms> lost() {
        return List.copyOf(lost);
    }

    /** How many calls came from somebody who was let in. */
    public int calls() {
        return desk.calls();
    }

    /** The console's addresses: for reports of messages that named none themselves, and for texts; nothing for nowhere. */
    public HuaweiCloud callbacks(@Nullable URI forReports, @Nullable URI forTexts) {
        reportAddress = forReports;
        textAddress = forTexts;
        return this;
    }

    /** What became of calling those addresses. */
    public CloudCallbacks callbacks() {
        return callbacks;
    }

    /** Signs what it brings with the key of an application, as the console has it if that is switched on; not unless it is said. */
    public HuaweiCloud signsCallbacks(String id, String secret) {
        signing = new Key(id, secret);
        return this;
    }

    /** Whether texts tell their time, which the console can have; unless it is said, they do not. */
    public HuaweiCloud tellsTime(boolean wanted) {
        tellsTime = wanted;
        return this;
    }

    /**
     * A message has come to its end: each of its parts is told to the address that its call named, or to the console's.
     *
     * @param status as in {@code DELIVRD}
     */
    public void end(CloudSms sms, String status) {
        String named = sms.answer().statusCallback();
        URI batch = reportAddress;
        if (!named.isEmpty()) {
            reports(sms, status).forEach(body -> bring(URI.create(named), Form.TYPE, body));
        } else if (batch != null) {
            bring(batch, JSON, batchReport(sms, status));
        }
    }

    private void lose(CloudSms sms, String status) {
        lost.add(sms);
        end(sms, status);
    }

    /** The bodies that are brought to the address that a call named: one for each part. */
    public List<String> reports(CloudSms sms, String status) {
        return IntStream.rangeClosed(1, sms.parts())
                .mapToObj(part -> Form.write(report(sms, status, part)))
                .toList();
    }

    /** The body that is brought to the console's address: one, for all parts. */
    public String batchReport(CloudSms sms, String status) {
        return CloudJson.write(Map.of(
                "statusReportList",
                IntStream.rangeClosed(1, sms.parts())
                        .mapToObj(part -> report(sms, status, part))
                        .toList()));
    }

    private Map<String, String> report(CloudSms sms, String status, int part) {
        var report = new LinkedHashMap<String, String>();
        report.put("sequence", String.valueOf(part));
        report.put("total", String.valueOf(sms.parts()));
        report.put("updateTime", now());
        report.put("source", status.equals("DELIVRD") ? "2" : "3");
        report.put("smsMsgId", sms.id());
        report.put("status", status);
        if (!sms.answer().extend().isEmpty()) {
            report.put("extend", sms.answer().extend());
            report.put("to", sms.to());
        }
        return report;
    }

    /**
     * Somebody has written: it is told to the console's address.
     *
     * @param from as in {@code +8613800000001}
     * @param to the number that messages come from, with what was put behind it
     */
    public void write(String from, String to, String text) {
        URI address = textAddress;
        if (address != null) {
            bring(address, Form.TYPE, upward(from, to, text));
        }
    }

    /** The body that is brought to the address for texts. */
    public String upward(String from, String to, String text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("from", from);
        fields.put("to", to);
        fields.put("body", text);
        fields.put("smsMsgId", UUID.randomUUID().toString());
        if (tellsTime) {
            fields.put("createTime", now());
        }
        return Form.write(fields);
    }

    private void bring(URI address, String type, String body) {
        callbacks.bring(address, headers(address, type, body), body);
    }

    /** The headers that a body is brought with. */
    public Map<String, String> headers(URI address, String type, String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        Key key = signing;
        if (key != null) {
            String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
            String query = address.getRawQuery();
            var call = new CloudCall(
                    "POST",
                    address.getRawPath(),
                    query == null ? "" : query,
                    Map.of("content-type", List.of(type), "host", List.of(host)),
                    body.getBytes(StandardCharsets.UTF_8));
            headers.putAll(SdkHmac.sign(clock.instant(), key.id(), key.secret(), call));
        }
        return headers;
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether a thread is this service's. */
    public static boolean owns(Thread thread) {
        return CloudDoor.owns(THREAD, thread);
    }

    @Override
    public void close() {
        super.close();
        callbacks.close();
    }
}
