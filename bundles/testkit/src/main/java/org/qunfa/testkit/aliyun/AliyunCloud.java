package org.qunfa.testkit.aliyun;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.SimulatedCloud;

/** The service on the loopback interface. Safe for use by many threads. */
public final class AliyunCloud extends SimulatedCloud {

    private static final String THREAD = "aliyun cloud";

    private final CloudAccount account;
    private final Acs3 guard;

    private AliyunCloud(@Nullable SSLContext certificate, AliyunDesk desk) throws IOException {
        super(new CloudDoor(THREAD, certificate, desk));
        account = desk.account();
        guard = desk.guard();
    }

    /** The service without TLS. */
    public static AliyunCloud open() throws IOException {
        return new AliyunCloud(null, new AliyunDesk(Clock.systemUTC()));
    }

    /** The service with this certificate. */
    public static AliyunCloud open(SSLContext certificate) throws IOException {
        return new AliyunCloud(certificate, new AliyunDesk(Clock.systemUTC()));
    }

    /** Lets in who signs with this key. */
    public AliyunCloud key(String id, String secret) {
        guard.key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        guard.revoke(id);
    }

    /** Approves a signature. */
    public AliyunCloud signature(String name) {
        account.signatures().add(name);
        return this;
    }

    /** Has a template. */
    public AliyunCloud template(CloudTemplate template) {
        account.templates().removeIf(known -> known.code().equals(template.code()));
        account.templates().add(template);
        return this;
    }

    /** Does not serve this number, as it is written in calls. */
    public void refuse(String number) {
        account.refuse(number);
    }

    /** Who gets to know of every message that is taken, before the call is answered. */
    public void onTaken(Consumer<CloudSms> wanted) {
        account.onTaken(wanted);
    }

    /** Everything that was taken, in order. */
    public List<CloudSms> taken() {
        return account.taken();
    }

    /** A message has come to its end; who asks is told so from now on. */
    public void end(CloudSms sms, boolean delivered, String code) {
        account.end(sms, delivered, code);
    }

    /** The body that is pushed to the address for reports when these messages have come to their end. */
    public String reports(List<CloudSms> ended) {
        return CloudJson.write(
                ended.stream().map(account::report).filter(Objects::nonNull).toList());
    }

    /** The body that is pushed to the address for texts that come in. */
    public String upward(String from, String code, String content) {
        return CloudJson.write(List.of(account.upward(from, code, content)));
    }

    /** Whether a thread is this service's. */
    public static boolean owns(Thread thread) {
        return CloudDoor.owns(THREAD, thread);
    }
}
