package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCallbacks;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.SimulatedCloud;

/**
 * The service on the loopback interface, as it is called by POST with JSON. It answers to its own address and to the names that
 * the service has in the world. Safe for use by many threads.
 */
public final class TencentCloud extends SimulatedCloud {

    private static final String THREAD = "tencent cloud";
    private static final String JSON = "application/json";
    /** The first attempt and two more. */
    private static final int ATTEMPTS = 3;

    private final Tc3 guard;
    private final Lists lists;
    private final SendDesk sends;
    private final StatusDesk statuses;
    private final TencentDesk desk;
    private final CloudCallbacks callbacks = new CloudCallbacks(THREAD + " callbacks", ATTEMPTS, TencentCloud::takes);
    private volatile @Nullable URI statusAddress;
    private volatile @Nullable URI replyAddress;

    private TencentCloud(@Nullable SSLContext certificate, TencentDesk desk) throws IOException {
        super(new CloudDoor(THREAD, certificate, desk));
        this.desk = desk;
        guard = desk.guard();
        lists = desk.lists();
        sends = desk.sends();
        statuses = desk.statuses();
    }

    /** The service without TLS. */
    public static TencentCloud open() throws IOException {
        return new TencentCloud(null, new TencentDesk(Clock.systemUTC()));
    }

    /** The service without TLS, at another time. */
    public static TencentCloud open(Clock clock) throws IOException {
        return new TencentCloud(null, new TencentDesk(clock));
    }

    /** The service with this certificate. */
    public static TencentCloud open(SSLContext certificate) throws IOException {
        return new TencentCloud(certificate, new TencentDesk(Clock.systemUTC()));
    }

    /** Cuts what is under way, and calls until one that looks for what is approved. */
    void cutLook() {
        door().cut(call -> call.header("x-tc-action").startsWith("Describe"));
    }

    /** Lets in who signs with this key. */
    public TencentCloud key(String id, String secret) {
        guard.key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        guard.revoke(id);
    }

    /** Has this application and no other; unless it is said, 1400006666. */
    public TencentCloud app(String id) {
        lists.app(id);
        return this;
    }

    /** Keeps everything in this region; unless it is said, ap-guangzhou. */
    public TencentCloud region(String name) {
        lists.region(name);
        return this;
    }

    /** Has a signature for messages at home that is in force. */
    public TencentCloud signature(String name) {
        return signature(CloudSign.approved(lists.freeSignId(), name));
    }

    /** Has a signature, in place of that with its identity. */
    public TencentCloud signature(CloudSign sign) {
        lists.put(sign);
        return this;
    }

    /** Has a template, in place of that with its identity. */
    public TencentCloud template(CloudTemplate template) {
        lists.put(template);
        return this;
    }

    /** How many characters a value may have; unless it is said, 6, as accounts since 2024 have it. */
    public TencentCloud longestValue(int characters) {
        sends.longestValue(characters);
        return this;
    }

    /** How much a number gets at most; unless it is said, as much as is sent. */
    public TencentCloud limits(int perHalfMinute, int perHour, int perDay) {
        synchronized (sends.limits()) {
            sends.limits().set(perHalfMinute, perHour, perDay);
        }
        return this;
    }

    /** How many messages were bought; unless it is said, they do not end. */
    public TencentCloud balance(long messages) {
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

    /** Whether pulling was opened for the account, which has to be asked for; unless it is said, it was. */
    public TencentCloud pulling(boolean wanted) {
        statuses.pulls(wanted);
        return this;
    }

    /** Whether what became of a message tells its session, which has to be asked for; unless it is said, it does not. */
    public TencentCloud tellsSession(boolean wanted) {
        statuses.tellsSession(wanted);
        return this;
    }

    /** Refuses a whole call for what speaks against one of its numbers, and not that number alone. */
    public TencentCloud refusesWhole(boolean wanted) {
        sends.refusesWhole(wanted);
        return this;
    }

    /** Takes this number, as it is written in calls, for a wrong one. */
    public void refuse(String number) {
        refuse(number, "InvalidParameterValue.IncorrectPhoneNumber");
    }

    /** Sends nothing to this number, and gives this reason. */
    public void refuse(String number, String code) {
        sends.refuse(number, code);
    }

    /** Who gets to know of every message that is taken, before the call is answered. */
    public void onTaken(Consumer<CloudSms> wanted) {
        sends.onTaken(wanted);
    }

    /** Everything that was taken, in order. */
    public List<CloudSms> taken() {
        return sends.taken();
    }

    /** How often an action was called by somebody who was let in. */
    public int calls(String action) {
        return desk.calls(action);
    }

    /** Where to tell what became of messages, and what people answered; nothing for nowhere. */
    public TencentCloud callbacks(@Nullable URI forStatuses, @Nullable URI forReplies) {
        statusAddress = forStatuses;
        replyAddress = forReplies;
        return this;
    }

    /** What became of calling those addresses. */
    public CloudCallbacks callbacks() {
        return callbacks;
    }

    /**
     * A message has come to its end: who asks for its number is told so, who pulls gets it once, and it is told.
     *
     * @param code as in {@code DELIVRD}
     */
    public void end(CloudSms sms, boolean delivered, String code) {
        endQuietly(sms, delivered, code);
        statuses.offer(sms);
        URI address = statusAddress;
        if (address != null) {
            callbacks.bring(address, JSON, reports(List.of(sms)));
        }
    }

    /** A message has come to its end, of which only those know who ask for its number. */
    public void endQuietly(CloudSms sms, boolean delivered, String code) {
        statuses.end(sms, delivered, code);
    }

    /** Offers once more what became of a message to who pulls. */
    void offer(CloudSms sms) {
        statuses.offer(sms);
    }

    /**
     * Somebody has answered: who pulls gets it once, and it is told.
     *
     * @param from as in {@code +8613800000001}
     * @param sign the signature that was answered to
     */
    public void reply(String from, String sign, String extension, String content) {
        statuses.offerReply(from, sign, extension, content);
        URI address = replyAddress;
        if (address != null) {
            callbacks.bring(address, JSON, upward(from, sign, extension, content));
        }
    }

    /** Rows that nobody pulled yet. */
    public int waiting() {
        return statuses.waiting();
    }

    /** Rows that nobody pulled yet, and those of the last pulls: who pulls again says that it has them. */
    int unsettled() {
        return statuses.unsettled();
    }

    /** The body that is brought to the address for what became of messages when these have come to their end. */
    public String reports(List<CloudSms> ended) {
        return CloudJson.write(
                ended.stream().map(statuses::report).filter(Objects::nonNull).toList());
    }

    /** The body that is brought to the address for answers: one answer, not a list. */
    public String upward(String from, String sign, String extension, String content) {
        return CloudJson.write(statuses.reply(from, sign, extension, content));
    }

    /** Whether a thread is this service's. */
    public static boolean owns(Thread thread) {
        return CloudDoor.owns(THREAD, thread);
    }

    private static boolean takes(CloudCallbacks.Answer answer) {
        try {
            return answer.status() == 200
                    && CloudJson.read(answer.body()) instanceof Map<?, ?> map
                    && map.get("result") instanceof Integer result
                    && result == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        super.close();
        callbacks.close();
    }
}
