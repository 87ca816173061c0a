package org.qunfa.identity.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.RegisterPeer;

/**
 * The vendor's own client for calls of any service gets on with the simulated one, so that what the checker proves against it holds.
 */
@Timeout(120)
class VendorClientTest {

    private static final String VERSION = "2018-03-01";
    private static final String ACTION = "IdCardVerification";

    @SuppressWarnings("NullAway.Init")
    private TencentGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new TencentGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    /** It takes the product from the host's name, so that it has to call that, through the service as if it were a proxy. */
    private CommonClient client(String secret, String version) {
        var http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint("faceid.tencentcloudapi.com");
        http.setProxyHost("127.0.0.1");
        http.setProxyPort(ground.register.port());
        var profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new CommonClient("faceid", version, new Credential(RegisterPeer.KEY_ID, secret), "", profile);
    }

    private static Map<String, Object> question(String name, String number) {
        return new TreeMap<>(Map.of("Name", name, "IdCard", number));
    }

    private String ask(Map<String, Object> question) throws Exception {
        String answer = client(RegisterPeer.SECRET, VERSION).call(ACTION, CloudJson.write(question));
        Map<?, ?> whole = assertInstanceOf(Map.class, CloudJson.read(answer));
        Map<?, ?> response = assertInstanceOf(Map.class, whole.get("Response"));
        return String.valueOf(response.get("Result"));
    }

    @Test
    void isToldWhatTheCheckerIsTold() throws Exception {
        assertEquals("0", ask(question(TencentGround.NAME, TencentGround.NUMBER)));
        assertInstanceOf(IdentityOutcome.Match.class, ground.check());
        assertEquals("-1", ask(question("李四光", TencentGround.NUMBER)));
        assertInstanceOf(IdentityOutcome.Mismatch.class, ground.check("李四光", TencentGround.NUMBER));
        assertEquals("-5", ask(question(TencentGround.NAME, "440524188001010014")));
        assertInstanceOf(IdentityOutcome.NoRecord.class, ground.check(TencentGround.NAME, "440524188001010014"));
    }

    @ParameterizedTest
    @CsvSource({"IdCard, 110105194912310021, -2", "IdCard, 11010519491231002x, -2", "Name, 张三丰7, -3", "Name, 张, -3"})
    void hearsWhatIsWrong(String parameter, String value, String result) throws Exception {
        Map<String, Object> question = question(TencentGround.NAME, TencentGround.NUMBER);
        question.put(parameter, value);

        assertEquals(result, ask(question));
        assertEquals(0, ground.register.people().asked());
    }

    @Test
    void isNotLetIn() {
        Map<String, Object> question = question(TencentGround.NAME, TencentGround.NUMBER);
        assertEquals("AuthFailure.SignatureFailure", refusal(client("another secret", VERSION), ACTION, question));
        var client = client(RegisterPeer.SECRET, VERSION);
        assertEquals("NoSuchVersion", refusal(client(RegisterPeer.SECRET, "2021-01-11"), ACTION, question));
        assertEquals("InvalidAction", refusal(client, "IdCardVerifications", question));
        assertEquals("MissingParameter", refusal(client, ACTION, Map.of("Name", TencentGround.NAME)));
        question.put("Birthday", "1949");
        assertEquals("UnknownParameter", refusal(client, ACTION, question));
        assertEquals("InvalidParameter", refusal(client, ACTION, Map.of("Name", 7, "IdCard", TencentGround.NUMBER)));
        ground.register.revoke(RegisterPeer.KEY_ID);
        assertEquals("AuthFailure.SecretIdNotFound", refusal(client, ACTION, question));
    }

    private static String refusal(CommonClient client, String action, Map<String, Object> question) {
        return assertThrows(TencentCloudSDKException.class, () -> client.call(action, CloudJson.write(question)))
                .getErrorCode();
    }
}
