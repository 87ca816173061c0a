package org.qunfa.itests.notice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.browser.TlsFront;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.SimulatedLogin;
import org.qunfa.testkit.oidc.OpenIdClient;
import org.qunfa.testkit.oidc.OpenIdProvider;
import org.qunfa.testkit.qq.Qq;
import org.qunfa.testkit.qq.QqApp;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.wechat.WeChat;
import org.qunfa.testkit.wechat.WeChatApp;

/**
 * A Qunfa of its own with what people need to sign in by login providers: TLS before it, one provider of each kind at its side, set up
 * as an operator does it, a line that carries codes, and a merchant at WeChat Pay.
 */
final class LoginGround implements AutoCloseable {

    static final String WECHAT = "wechat~site";
    static final String QQ = "qq~main";
    static final String OPENID = "oidc~main";
    static final List<String> PROVIDERS = List.of(WECHAT, QQ, OPENID);

    static final String APP = "wxa0b1c2d3e4f50617";
    static final String QQ_APP = "101999888";
    static final String CLIENT = "notes-client";

    private static final String SECRET = "itests-secret-4711";
    private static final String PLATFORM = "itests";

    final QunfaProcess qunfa;
    final TlsFront front;
    final SmscSimulator smsc = SmscSimulator.start();
    final WeChat weChat = WeChat.open();
    final Qq qq = Qq.open();
    final OpenIdProvider openId = OpenIdProvider.open();
    final Payee payee = new WechatPayee();
    final Channel line = Channel.to("codes", smsc).with("classes", "code, notice");
    final Newcomers newcomers;

    LoginGround(Path home, long firstNumber) throws IOException, GeneralSecurityException {
        qunfa = QunfaProcess.in(home);
        front = new TlsFront(qunfa.ports().http());
        weChat.app(new WeChatApp(APP, SECRET, "localhost", WeChatApp.Place.SITE, PLATFORM));
        qq.app(new QqApp(QQ_APP, SECRET, back(QQ), PLATFORM));
        openId.client(new OpenIdClient(CLIENT, SECRET, back(OPENID), OpenIdClient.Proof.BASIC));
        boolean ready = false;
        try {
            prepare(certificate());
            newcomers = new Newcomers(qunfa.api(), smsc, firstNumber);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** The file with the certificate of everything here. */
    Path certificate() throws IOException, GeneralSecurityException {
        return LoopbackTls.certificate(qunfa.home());
    }

    private URI back(String provider) {
        return URI.create(front.origin() + "/api/v1/logins/" + provider + "/return");
    }

    private void prepare(Path certificate) throws GeneralSecurityException {
        qunfa.configure("org.qunfa.messaging", Map.of("doubtSeconds", "2"));
        qunfa.configure(
                "org.qunfa.egress", Map.of("allowLoopback", "true", "trustedCertificates", certificate.toString()));
        qunfa.configure("org.qunfa.accounts.logins", Map.of("publicAddress", front.origin()));
        qunfa.configure("org.qunfa.billing", Map.of("publicAddress", front.origin()));
        payee.configure(qunfa);
        qunfa.configure(
                "org.qunfa.login." + WECHAT,
                Map.of(
                        "appId",
                        APP,
                        "_appSecret",
                        SECRET,
                        "endpoint",
                        weChat.authority(),
                        "pages",
                        weChat.authority()));
        qunfa.configure(
                "org.qunfa.login." + QQ, Map.of("appId", QQ_APP, "_appKey", SECRET, "endpoint", qq.authority()));
        qunfa.configure(
                "org.qunfa.login." + OPENID,
                Map.of("issuer", openId.issuer(), "clientId", CLIENT, "_clientSecret", SECRET));
        smsc.script().receipts(ReceiptPolicy.delivered());
        line.install(qunfa);
        qunfa.start().awaitHealthy();
        Sender sender = Sender.of(qunfa);
        sender.prepare(100_000);
        sender.awaitUp(line.id());
        Eventually.see(
                "all providers can be asked",
                QunfaProcess.START,
                () -> qunfa.anonymous()
                                .get("/logins")
                                .expect(200)
                                .json()
                                .path("items")
                                .size()
                        == PROVIDERS.size());
    }

    /** The peer behind a provider. */
    SimulatedLogin peer(String provider) {
        return switch (provider) {
            case WECHAT -> weChat;
            case QQ -> qq;
            default -> openId;
        };
    }

    /** Has all providers know somebody. */
    Person knows(String name) {
        Person person = Person.of(name);
        PROVIDERS.forEach(provider -> peer(provider).person(person));
        return person;
    }

    /** Everything that providers say of somebody: names for them, and what nobody asked for. */
    static List<String> saidOf(Person person) {
        return List.of(
                person.nickname(),
                person.avatar(),
                person.alias(APP),
                person.alias("platform " + PLATFORM),
                person.alias(QQ_APP),
                person.alias("account " + PLATFORM),
                person.alias(CLIENT));
    }

    @Override
    public void close() {
        qunfa.close();
        front.close();
        smsc.close();
        payee.close();
        PROVIDERS.forEach(provider -> peer(provider).close());
    }
}
