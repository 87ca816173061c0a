package org.qunfa.carrier.aliyun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody.QuerySendDetailsResponseBodySmsSendDetailDTOsSmsSendDetailDTO;
import com.aliyun.dysmsapi20170525.models.QuerySmsTemplateListRequest;
import com.aliyun.dysmsapi20170525.models.SendBatchSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponseBody;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.aliyun.AliyunCloud;
import org.qunfa.testkit.aliyun.CloudSms;
import org.qunfa.testkit.aliyun.CloudTemplate;

/** The vendor's own client gets on with the simulated service, so that what the line proves against it holds. */
@Timeout(120)
class VendorClientTest {

    private static final String KEY = "judge";
    private static final String SECRET = "judge-secret";

    @SuppressWarnings("NullAway.Init")
    private AliyunCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = AliyunCloud.open()
                .key(KEY, SECRET)
                .signature("青松社区")
                .template(CloudTemplate.notice("SMS_1", "${name}，会议改到${place}。"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private Client client(String secret) throws Exception {
        return new Client(new Config()
                .setAccessKeyId(KEY)
                .setAccessKeySecret(secret)
                .setEndpoint("127.0.0.1:" + cloud.port())
                .setProtocol("HTTP"));
    }

    private static SendSmsRequest request() {
        return new SendSmsRequest()
                .setPhoneNumbers("13800000001")
                .setSignName("青松社区")
                .setTemplateCode("SMS_1")
                .setTemplateParam("{\"name\":\"林 & Co\",\"place\":\"三楼+*~\"}")
                .setOutId("out-1");
    }

    @Test
    void sends() throws Exception {
        SendSmsResponseBody body = client(SECRET).sendSms(request()).getBody();

        assertEquals("OK", body.getCode());
        CloudSms sms = cloud.taken().get(0);
        assertEquals(sms.bizId(), body.getBizId());
        assertEquals("【青松社区】林 & Co，会议改到三楼+*~。", sms.text().whole());
        assertEquals("out-1", sms.outId());
    }

    @Test
    void sendsSeveral() throws Exception {
        var request = new SendBatchSmsRequest()
                .setPhoneNumberJson("[\"13800000001\",\"13800000002\"]")
                .setSignNameJson("[\"青松社区\",\"青松社区\"]")
                .setTemplateCode("SMS_1")
                .setTemplateParamJson("[{\"name\":\"a\",\"place\":\"b\"},{\"name\":\"c\",\"place\":\"d\"}]");

        assertEquals("OK", client(SECRET).sendBatchSms(request).getBody().getCode());

        assertEquals(2, cloud.taken().size());
        assertEquals("c，会议改到d。", cloud.taken().get(1).text().content());
    }

    @Test
    void hearsWhyNot() throws Exception {
        assertEquals(
                "isv.SMS_SIGNATURE_ILLEGAL",
                client(SECRET).sendSms(request().setSignName("别人")).getBody().getCode());
        assertEquals(
                "isv.TEMPLATE_MISSING_PARAMETERS",
                client(SECRET)
                        .sendSms(request().setTemplateParam("{\"name\":\"a\"}"))
                        .getBody()
                        .getCode());
        TeaException refused =
                assertThrows(TeaException.class, () -> client("another secret").sendSms(request()));
        assertEquals("SignatureDoesNotMatch", refused.getCode());
        assertEquals(0, cloud.taken().size());
    }

    @Test
    void asksWhatBecameOfIt() throws Exception {
        String before = today();
        client(SECRET).sendSms(request());
        cloud.end(cloud.taken().get(0), true, "DELIVERED");
        String after = today();

        // It may have been sent on either side of midnight.
        var details = details(before);
        var detail = (details.isEmpty() ? details(after) : details).get(0);
        assertEquals(3L, detail.getSendStatus());
        assertEquals("out-1", detail.getOutId());
        assertEquals("DELIVERED", detail.getErrCode());
    }

    private static String today() {
        return DateTimeFormatter.ofPattern("yyyyMMdd").format(LocalDate.now(ZoneId.of("Asia/Shanghai")));
    }

    private List<QuerySendDetailsResponseBodySmsSendDetailDTOsSmsSendDetailDTO> details(String day) throws Exception {
        QuerySendDetailsResponseBody body = client(SECRET)
                .querySendDetails(new QuerySendDetailsRequest()
                        .setPhoneNumber("13800000001")
                        .setSendDate(day)
                        .setPageSize(10L)
                        .setCurrentPage(1L))
                .getBody();
        return body.getSmsSendDetailDTOs().getSmsSendDetailDTO();
    }

    @Test
    void asksForTemplates() throws Exception {
        var body = client(SECRET)
                .querySmsTemplateList(new QuerySmsTemplateListRequest().setPageSize(50))
                .getBody();
        var template = body.getSmsTemplateList().get(0);
        assertEquals("${name}，会议改到${place}。", template.getTemplateContent());
        assertEquals("AUDIT_STATE_PASS", template.getAuditStatus());
    }
}
