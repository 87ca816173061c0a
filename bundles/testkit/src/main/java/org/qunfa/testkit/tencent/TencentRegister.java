package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.SimulatedRegister;

/**
 * The service that knows who is who (faceid 2018-03-01) on the loopback interface. It answers to its own address and to the name that
 * the service has in the world. Safe for use by many threads.
 */
public final class TencentRegister extends SimulatedRegister {

    private final RegisterDesk desk;

    private TencentRegister(@Nullable SSLContext certificate, RegisterDesk desk) throws IOException {
        super(new CloudDoor("tencent register", certificate, desk), desk.records());
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
}
