package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.SimulatedCloud;
import org.qunfa.testkit.identity.People;

/**
 * The service that knows who is who (faceid 2018-03-01) on the loopback interface. It answers to its own address and to the name that
 * the service has in the world. Safe for use by many threads.
 */
public final class TencentRegister extends SimulatedCloud {

    private final RegisterDesk desk;

    private TencentRegister(@Nullable SSLContext certificate, RegisterDesk desk) throws IOException {
        super(new CloudDoor("tencent register", certificate, desk));
        this.desk = desk;
    }

    /** The service without TLS. */
    public static TencentRegister open() throws IOException {
        return new TencentRegister(null, new RegisterDesk(Clock.systemUTC()));
    }

    /** The service with this certificate. */
    public static TencentRegister open(SSLContext certificate) throws IOException {
        return new TencentRegister(certificate, new RegisterDesk(Clock.systemUTC()));
    }

    /** Lets in who signs with this key. */
    public TencentRegister key(String id, String secret) {
        desk.guard().key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        desk.guard().revoke(id);
    }

    /** Whom the service knows. */
    public People people() {
        return desk.people();
    }

    /** Answers every question with this error, as {@code UnauthorizedOperation.Arrears} for an account without credit. */
    public void refuse(String code) {
        desk.refuse(code);
    }

    /** Answers every question with this result instead of looking, as -7 for somebody who was asked for too often. */
    public void say(String result) {
        desk.say(result);
    }

    /** Whether anything ever stood in an address, where the way to the service can read and keep it. */
    public boolean heardInAddress() {
        return desk.heardInAddress();
    }
}
