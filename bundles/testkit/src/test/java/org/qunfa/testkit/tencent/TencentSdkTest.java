package org.qunfa.testkit.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsSignListRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsTemplateListRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeTemplateListStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsReplyStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsReplyStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusByPhoneNumberRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.CloudMood;

/** The vendor's own client gets on with the simulated service, so that what is proved against it holds. */
@Timeout(120)
class TencentSdkTest {

    private static final String KEY = "judge";
    private static final String SECRET = "judge-secret";
    private static final String APP = "1400000815";

    @SuppressWarnings("NullAway.Init")
    private TencentCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = TencentCloud.open()
                .key(KEY, SECRET)
                .app(APP)
                .signature("青松社区")
                .template(CloudTemplate.notice(1110, "{1}，会议改到{2}。"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    /** The client calls the service by the name that it has in the world, through the simulated one as if it were a proxy. */
    private SmsClient client(String secret, String region) {
        var http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint("sms.tencentcloudapi.com");
        http.setProxyHost("127.0.0.1");
        http.setProxyPort(cloud.port());
        var profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new SmsClient(new Credential(KEY, secret), region, profile);
    }

    private SmsClient client() {
        return client(SECRET, "ap-guangzhou");
    }

    private static SendSmsRequest request(String... numbers) {
        var request = new SendSmsRequest();
        request.setPhoneNumberSet(numbers);
        request.setSmsSdkAppId(APP);
        request.setTemplateId("1110");
        request.setSignName("青松社区");
        request.setTemplateParamSet(new String[] {"林 & Co", "三楼+*~\""});
        request.setSessionContext("session-1");
        return request;
    }

    @Test
    void sends() throws Exception {
        SendStatus[] rows =
                client().SendSms(request("+8613800000001", "13800000002")).getSendStatusSet();

        assertEquals(2, rows.length);
        assertEquals("Ok", rows[0].getCode());
        assertEquals("send success", rows[0].getMessage());
        assertEquals("+8613800000002", rows[1].getPhoneNumber());
        assertEquals("session-1", rows[1].getSessionContext());
        assertEquals(1L, rows[1].getFee());
        assertEquals("CN", rows[1].getIsoCode());
        List<CloudSms> taken = cloud.taken();
        assertEquals(
                List.of(rows[0].getSerialNo(), rows[1].getSerialNo()),
                taken.stream().map(CloudSms::serialNo).toList());
        assertEquals("【青松社区】林 & Co，会议改到三楼+*~\"。", taken.get(0).text().whole());
        assertEquals("8613800000002", taken.get(1).digits());
    }

    @Test
    void hearsWhyNot() throws Exception {
        cloud.refuse("13800000003", "FailedOperation.PhoneNumberInBlacklist");
        SendStatus[] rows = client().SendSms(request("+8613800000001", "12345", "+8613800000003"))
                .getSendStatusSet();

        assertEquals(
                List.of("Ok", "InvalidParameterValue.IncorrectPhoneNumber", "FailedOperation.PhoneNumberInBlacklist"),
                Arrays.stream(rows).map(SendStatus::getCode).toList());
        assertEquals("", rows[1].getSerialNo());
        assertEquals(0L, rows[1].getFee());
        assertEquals(1, cloud.taken().size());
    }

    @Test
    void isNotLetIn() {
        assertEquals("AuthFailure.SignatureFailure", refusal(client("another secret", "ap-guangzhou")));
        assertEquals("UnsupportedRegion", refusal(client(SECRET, "na-ashburn")));
        assertEquals("MissingParameter", refusal(client(SECRET, "")));
        cloud.revoke(KEY);
        assertEquals("AuthFailure.SecretIdNotFound", refusal(client()));
        assertTrue(cloud.taken().isEmpty());
    }

    private static String refusal(SmsClient client) {
        return assertThrows(TencentCloudSDKException.class, () -> client.SendSms(request("+8613800000001")))
                .getErrorCode();
    }

    @Test
    void hearsOfMoods() {
        cloud.mood(CloudMood.THROTTLING);
        assertEquals("RequestLimitExceeded", refusal(client()));
        cloud.mood(CloudMood.FAULTY);
        assertEquals("InternalError", refusal(client()));
        assertTrue(cloud.taken().isEmpty());
        cloud.mood(CloudMood.GATEWAY);
        assertEquals("ServerSideError", refusal(client()));
        assertEquals(1, cloud.taken().size());
    }

    @Test
    void pullsEachRowOnce() throws Exception {
        client().SendSms(request("+8613800000001", "+8613800000002"));
        cloud.end(cloud.taken().get(0), true, "DELIVRD");
        cloud.end(cloud.taken().get(1), false, "MK:0001");
        var pull = new PullSmsSendStatusRequest();
        pull.setSmsSdkAppId(APP);
        pull.setLimit(1L);

        PullSmsSendStatus first = client().PullSmsSendStatus(pull).getPullSmsSendStatusSet()[0];
        assertEquals("SUCCESS", first.getReportStatus());
        assertEquals("DELIVRD", first.getDescription());
        assertEquals(cloud.taken().get(0).serialNo(), first.getSerialNo());
        assertEquals("+8613800000001", first.getPhoneNumber());
        assertEquals("86", first.getCountryCode());
        assertEquals("13800000001", first.getSubscriberNumber());
        assertEquals("", first.getSessionContext());
        PullSmsSendStatus second = client().PullSmsSendStatus(pull).getPullSmsSendStatusSet()[0];
        assertEquals("FAIL", second.getReportStatus());
        assertEquals("MK:0001", second.getDescription());
        assertEquals(0, client().PullSmsSendStatus(pull).getPullSmsSendStatusSet().length);
        assertEquals(3, cloud.calls("PullSmsSendStatus"));
    }

    @Test
    void asksForANumber() throws Exception {
        client().SendSms(request("+8613800000001", "+8613800000002"));
        cloud.tellsSession(true).end(cloud.taken().get(0), true, "DELIVRD");
        var ask = new PullSmsSendStatusByPhoneNumberRequest();
        ask.setSmsSdkAppId(APP);
        ask.setLimit(100L);
        ask.setOffset(0L);
        ask.setPhoneNumber("+8613800000001");
        ask.setBeginTime(Instant.now().getEpochSecond() - 3_600);

        for (int i = 0; i < 2; i++) {
            PullSmsSendStatus[] rows =
                    client().PullSmsSendStatusByPhoneNumber(ask).getPullSmsSendStatusSet();
            assertEquals(1, rows.length);
            assertEquals("session-1", rows[0].getSessionContext());
        }
        ask.setPhoneNumber("+8613800000002");
        assertEquals(0, client().PullSmsSendStatusByPhoneNumber(ask).getPullSmsSendStatusSet().length, "not ended");
    }

    @Test
    void pullsReplies() throws Exception {
        cloud.reply("+8613800000001", "青松社区", "12", "好的");
        var pull = new PullSmsReplyStatusRequest();
        pull.setSmsSdkAppId(APP);
        pull.setLimit(100L);

        PullSmsReplyStatus[] rows = client().PullSmsReplyStatus(pull).getPullSmsReplyStatusSet();
        assertEquals(1, rows.length);
        assertEquals("好的", rows[0].getReplyContent());
        assertEquals("12", rows[0].getExtendCode());
        assertEquals("+8613800000001", rows[0].getPhoneNumber());
        assertEquals("青松社区", rows[0].getSignName());
        assertEquals(0, client().PullSmsReplyStatus(pull).getPullSmsReplyStatusSet().length);
    }

    @Test
    void asksForTemplates() throws Exception {
        cloud.template(new CloudTemplate(1111, "waits", "停水。", 2, 0, 1));
        var ask = new DescribeSmsTemplateListRequest();
        ask.setInternational(0L);
        ask.setLimit(100L);

        DescribeTemplateListStatus[] rows =
                client().DescribeSmsTemplateList(ask).getDescribeTemplateStatusSet();
        assertEquals(
                List.of(1110L, 1111L),
                Arrays.stream(rows)
                        .map(DescribeTemplateListStatus::getTemplateId)
                        .toList());
        assertEquals(
                List.of(0L, 1L),
                Arrays.stream(rows)
                        .map(DescribeTemplateListStatus::getStatusCode)
                        .toList());
        assertEquals("{1}，会议改到{2}。", rows[0].getTemplateContent());
        ask.setOffset(1L);
        assertEquals(1, client().DescribeSmsTemplateList(ask).getDescribeTemplateStatusSet().length);
        ask.setTemplateIdSet(new Long[] {1110L});
        ask.setLimit(null);
        assertEquals(1, client().DescribeSmsTemplateList(ask).getDescribeTemplateStatusSet().length);
    }

    @Test
    void asksForSignatures() throws Exception {
        cloud.signature(new CloudSign(7, "Abroad", true, 0));
        var ask = new DescribeSmsSignListRequest();
        ask.setInternational(0L);

        var rows = client().DescribeSmsSignList(ask).getDescribeSignListStatusSet();
        assertEquals(1, rows.length);
        assertEquals("青松社区", rows[0].getSignName());
        assertEquals(0L, rows[0].getStatusCode());
    }
}
