package org.qunfa.carrier.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.tencent.CloudSms;

/** The vendor's own client and the line say the same to the service, and are answered the same. */
@Timeout(120)
class VendorClientTest {

    /** It takes the product from the host's name, so that it has to call that, through the service as if it were a proxy. */
    private static SmsClient client(int port) {
        var http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint("sms.tencentcloudapi.com");
        http.setProxyHost("127.0.0.1");
        http.setProxyPort(port);
        var profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new SmsClient(new Credential("key", "line-secret"), "ap-guangzhou", profile);
    }

    @Test
    void saysWhatTheLineSays() throws Exception {
        var ground = new TencentGround();
        try {
            ground.openUp(Map.of());
            var accepted = assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.TEXT));
            CloudSms ours = ground.cloud.taken().get(0);

            var request = new SendSmsRequest();
            request.setPhoneNumberSet(new String[] {"+" + TencentGround.TO.digits()});
            request.setSmsSdkAppId("1400000815");
            request.setTemplateId("1110");
            request.setSignName("青松社区");
            request.setTemplateParamSet(new String[] {"林", "三楼"});
            request.setSessionContext(TencentGround.NOTICE + ".7.2");
            SendStatus status = client(ground.cloud.port()).SendSms(request).getSendStatusSet()[0];

            CloudSms theirs = ground.cloud.taken().get(1);
            assertEquals(List.of(ours.serialNo()), accepted.carrierIds());
            assertEquals(theirs.serialNo(), status.getSerialNo());
            assertEquals(theirs.text(), ours.text());
            assertEquals(theirs.to(), ours.to());
            assertEquals(theirs.session(), ours.session());
            assertEquals(theirs.extension(), ours.extension());
        } finally {
            ground.close();
        }
    }
}
