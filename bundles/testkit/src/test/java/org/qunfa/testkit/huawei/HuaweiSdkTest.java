package org.qunfa.testkit.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.smsapi.v1.SMSApiClient;
import com.huaweicloud.sdk.smsapi.v1.SMSApiCredentials;
import com.huaweicloud.sdk.smsapi.v1.model.BatchSendDiffSmsRequest;
import com.huaweicloud.sdk.smsapi.v1.model.BatchSendDiffSmsRequestBody;
import com.huaweicloud.sdk.smsapi.v1.model.BatchSendSmsRequest;
import com.huaweicloud.sdk.smsapi.v1.model.BatchSendSmsRequestBody;
import com.huaweicloud.sdk.smsapi.v1.model.BatchSendSmsResponse;
import com.huaweicloud.sdk.smsapi.v1.model.SmsContent;
import com.huaweicloud.sdk.smsapi.v1.model.SmsID;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own client, which signs with an access key, gets on with the simulated service. */
@Timeout(120)
class HuaweiSdkTest {

    private static final String KEY = "judgeKey";
    private static final String SECRET = "judge-secret";
    private static final String FROM = "1069000000000001";

    @SuppressWarnings("NullAway.Init")
    private HuaweiCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = HuaweiCloud.open()
                .key(KEY, SECRET)
                .signature("青松社区", FROM)
                .template(CloudTemplate.of("t1", "青松社区", "${1}，会议改到${2}。"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private SMSApiClient client(String secret) {
        return SMSApiClient.newBuilder()
                .withCredential(new SMSApiCredentials().withAk(KEY).withSk(secret))
                .withEndpoints(List.of("http://127.0.0.1:" + cloud.port()))
                .build();
    }

    private static BatchSendSmsRequest request(String to, String values) {
        return new BatchSendSmsRequest()
                .withBody(new BatchSendSmsRequestBody()
                        .withFrom(FROM)
                        .withTo(to)
                        .withTemplateId("t1")
                        .withTemplateParas(values)
                        .withExtend("extend-1"));
    }

    @Test
    void sends() {
        BatchSendSmsResponse response =
                client(SECRET).batchSendSms(request("+8613800000001,13800000002", "[\"林 & Co\",\"三楼+*~\\\"\"]"));

        assertEquals("000000", response.getCode());
        List<SmsID> rows = response.getResult();
        assertEquals(
                cloud.taken().stream().map(CloudSms::id).toList(),
                rows.stream().map(SmsID::getSmsMsgId).toList());
        assertEquals("+8613800000001", rows.get(0).getOriginTo());
        assertEquals("000000", rows.get(1).getStatus());
        assertEquals(FROM, rows.get(1).getFrom());
        assertEquals("【青松社区】林 & Co，会议改到三楼+*~\"。", cloud.taken().get(0).text().whole());
        assertEquals("extend-1", cloud.taken().get(0).answer().extend());
    }

    @Test
    void sendsDifferent() {
        var body = new BatchSendDiffSmsRequestBody()
                .withFrom(FROM)
                .withSmsContent(List.of(
                        new SmsContent()
                                .withTo(List.of("+8613800000001"))
                                .withTemplateId("t1")
                                .withTemplateParas(List.of("林", "三楼")),
                        new SmsContent()
                                .withTo(List.of("+8613800000002"))
                                .withTemplateId("t1")
                                .withTemplateParas(List.of("张", "二楼"))));

        assertEquals(
                "000000",
                client(SECRET)
                        .batchSendDiffSms(new BatchSendDiffSmsRequest().withBody(body))
                        .getCode());
        assertEquals("张，会议改到二楼。", cloud.taken().get(1).text().content());
    }

    @Test
    void hearsWhyNot() {
        BatchSendSmsResponse response = client(SECRET).batchSendSms(request("+8613800000001,12345", "[\"林\",\"三楼\"]"));
        assertEquals("E000510", response.getCode());
        assertEquals(
                List.of("000000", "E200031"),
                response.getResult().stream().map(SmsID::getStatus).toList());
        assertEquals(
                "E200028",
                client(SECRET)
                        .batchSendSms(request("+8613800000001", "[\"林\"]"))
                        .getResult()
                        .get(0)
                        .getStatus());
        assertEquals(1, cloud.taken().size());
    }

    @Test
    void isNotLetIn() {
        assertEquals(401, refusal("another secret").getHttpStatusCode());
        cloud.revoke(KEY);
        assertEquals(401, refusal(SECRET).getHttpStatusCode());
        assertTrue(cloud.taken().isEmpty());
    }

    private ServiceResponseException refusal(String secret) {
        return assertThrows(ServiceResponseException.class, () -> client(secret)
                .batchSendSms(request("+8613800000001", "[\"林\",\"三楼\"]")));
    }
}
