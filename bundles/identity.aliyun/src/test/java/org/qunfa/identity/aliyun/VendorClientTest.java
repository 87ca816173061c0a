package org.qunfa.identity.aliyun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.testkit.cloud.RegisterPeer;

/**
 * The vendor's own client for calls of any service gets on with the simulated one, as its programs for this service have it call: so
 * what the checker proves against it holds.
 */
@Timeout(120)
class VendorClientTest {

    @SuppressWarnings("NullAway.Init")
    private AliyunGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new AliyunGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static Params params(String action, String version) {
        return new Params()
                .setAction(action)
                .setVersion(version)
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
    }

    private Map<?, ?> call(String secret, Params params, OpenApiRequest request) throws Exception {
        var client = new Client(new Config()
                .setAccessKeyId(RegisterPeer.KEY_ID)
                .setAccessKeySecret(secret)
                .setEndpoint("127.0.0.1:" + ground.register.port())
                .setProtocol("HTTP"));
        return assertInstanceOf(
                Map.class, client.callApi(params, request, new RuntimeOptions()).get("body"));
    }

    private static Map<String, String> question(String name, String number) {
        return new TreeMap<>(Map.of("ParamType", "normal", "UserName", name, "IdentifyNum", number));
    }

    private Map<?, ?> ask(Map<String, String> question) throws Exception {
        var request = new OpenApiRequest().setBody(new HashMap<String, Object>(question));
        return call(RegisterPeer.SECRET, params("Id2MetaVerify", "2019-03-07"), request);
    }

    private static String verdict(Map<?, ?> answer) {
        assertEquals("200", answer.get("Code"));
        Map<?, ?> result = assertInstanceOf(Map.class, answer.get("ResultObject"));
        return String.valueOf(result.get("BizCode"));
    }

    @Test
    void isToldWhatTheCheckerIsTold() throws Exception {
        assertEquals("1", verdict(ask(question(AliyunGround.NAME, AliyunGround.NUMBER))));
        assertInstanceOf(IdentityOutcome.Match.class, ground.check());
        assertEquals("2", verdict(ask(question("李四光", AliyunGround.NUMBER))));
        assertInstanceOf(IdentityOutcome.Mismatch.class, ground.check("李四光", AliyunGround.NUMBER));
        assertEquals("3", verdict(ask(question(AliyunGround.NAME, "440524188001010014"))));
        assertInstanceOf(IdentityOutcome.NoRecord.class, ground.check(AliyunGround.NAME, "440524188001010014"));
    }

    /** As older programs of the vendor's ask. */
    @Test
    void asksInTheAddressToo() throws Exception {
        var request = new OpenApiRequest().setQuery(question(AliyunGround.NAME, AliyunGround.NUMBER));

        assertEquals("1", verdict(call(RegisterPeer.SECRET, params("Id2MetaVerify", "2019-03-07"), request)));
        assertTrue(ground.register.heardInAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "ParamType, md5, 401",
        "ParamType, '', 400",
        "UserName, 张三丰7, 401",
        "UserName, '', 400",
        "IdentifyNum, 110105194912310021, 401",
        "IdentifyNum, 11010519491231002x, 401",
        "IdentifyNum, '', 400"
    })
    void hearsWhatIsWrong(String parameter, String value, String code) throws Exception {
        Map<String, String> question = question(AliyunGround.NAME, AliyunGround.NUMBER);
        question.put(parameter, value);

        assertEquals(code, ask(question).get("Code"));
        assertEquals(0, ground.register.people().asked());
    }

    @Test
    void isNotLetIn() {
        assertEquals("SignatureDoesNotMatch", refusal("another secret", params("Id2MetaVerify", "2019-03-07")));
        assertEquals("InvalidVersion", refusal(RegisterPeer.SECRET, params("Id2MetaVerify", "2022-11-25")));
        assertEquals("InvalidAction.NotFound", refusal(RegisterPeer.SECRET, params("Id3MetaVerify", "2019-03-07")));
        ground.register.revoke(RegisterPeer.KEY_ID);
        assertEquals(
                "InvalidAccessKeyId.NotFound", refusal(RegisterPeer.SECRET, params("Id2MetaVerify", "2019-03-07")));
    }

    private String refusal(String secret, Params params) {
        var request = new OpenApiRequest()
                .setBody(new HashMap<String, Object>(question(AliyunGround.NAME, AliyunGround.NUMBER)));
        return assertThrows(TeaException.class, () -> call(secret, params, request))
                .getCode();
    }
}
