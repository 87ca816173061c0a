package org.qunfa.identity.aliyun;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.Person;
import org.qunfa.testkit.aliyun.AliyunRegister;
import org.qunfa.testkit.cloud.RegisterPeer;
import org.qunfa.testkit.ground.RecordedHost;

/** An open checker, and the service that it asks, which knows one person. */
final class AliyunGround implements AutoCloseable {

    static final String NAME = "张三丰";
    static final String NUMBER = "11010519491231002X";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final AliyunRegister register = AliyunRegister.open().key(RegisterPeer.KEY_ID, RegisterPeer.SECRET);
    final AliyunChecker checker = new AliyunChecker(settings(register.port()));
    private final RecordedHost host = new RecordedHost();

    AliyunGround() throws Exception {
        register.people().know(NAME, NUMBER);
        checker.open(host).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static Map<String, Object> settings(int port) {
        return Map.of(
                "service.pid",
                "org.qunfa.identity.aliyun~contract",
                "endpoint",
                "127.0.0.1:" + port,
                "tls",
                "false",
                "accessKeyId",
                RegisterPeer.KEY_ID,
                "_accessKeySecret",
                RegisterPeer.SECRET);
    }

    IdentityOutcome check(String name, String number) throws Exception {
        return checker.check(new Person(name, number, PATIENCE))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    IdentityOutcome check() throws Exception {
        return check(NAME, NUMBER);
    }

    @Override
    public void close() {
        host.close();
        register.close();
    }
}
