package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.ground.LoopbackTls;

/** Gives tests one Qunfa that all of them share: it starts with the first that asks for it and ends with the run. */
final class SharedQunfa implements ParameterResolver {

    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(SharedQunfa.class);

    /** The instance and its folder. */
    static final class Running implements AutoCloseable {
        private final QunfaProcess qunfa;

        Running() throws IOException, GeneralSecurityException {
            qunfa = QunfaProcess.in(Folders.make());
            // Services that tests simulate are on this machine.
            qunfa.configure(
                    "org.qunfa.egress",
                    Map.of(
                            "allowLoopback",
                            "true",
                            "trustedCertificates",
                            LoopbackTls.certificate(qunfa.home()).toString()));
            qunfa.configure("org.qunfa.messaging", Map.of("doubtSeconds", "2", "publicAddress", qunfa.origin()));
            // All who register in tests come from one address.
            qunfa.configure("org.qunfa.accounts.people", Map.of("codesPerAddress", "0"));
            qunfa.configure("org.qunfa.accounts.logins", Map.of("publicAddress", RelyingParty.PUBLIC));
            qunfa.configure("org.qunfa.billing", Map.of("publicAddress", RelyingParty.PUBLIC));
            qunfa.start().awaitHealthy();
            Sender.of(qunfa).prepare(10_000_000);
        }

        @Override
        public void close() {
            Path home = qunfa.home();
            qunfa.close();
            Folders.delete(home);
        }
    }

    private static Running running() {
        try {
            return new Running();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no certificate", e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == QunfaProcess.class || type == Sender.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot().getStore(PLACE).computeIfAbsent("running", key -> running(), Running.class);
        return parameter.getParameter().getType() == Sender.class ? Sender.of(running.qunfa) : running.qunfa;
    }
}
