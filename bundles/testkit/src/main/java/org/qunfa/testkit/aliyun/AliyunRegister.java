package org.qunfa.testkit.aliyun;

import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.SimulatedRegister;

/** The service that knows who is who (cloudauth 2019-03-07) on the loopback interface. Safe for use by many threads. */
public final class AliyunRegister extends SimulatedRegister {

    private final RegisterDesk desk;

    private AliyunRegister(@Nullable SSLContext certificate, RegisterDesk desk) throws IOException {
        super(new CloudDoor("aliyun register", certificate, desk), desk.records());
        this.desk = desk;
    }

    /** The service without TLS. */
    public static AliyunRegister open() throws IOException {
        return new AliyunRegister(null, new RegisterDesk(Clock.systemUTC()));
    }

    /** The service with this certificate. */
    public static AliyunRegister open(SSLContext certificate) throws IOException {
        return new AliyunRegister(certificate, new RegisterDesk(Clock.systemUTC()));
    }

    /** Lets in who signs with this key. */
    public AliyunRegister key(String id, String secret) {
        desk.guard().key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        desk.guard().revoke(id);
    }
}
