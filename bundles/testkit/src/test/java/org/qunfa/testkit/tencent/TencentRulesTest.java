package org.qunfa.testkit.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.TestClock;

/** What the service refuses, and how. */
@Timeout(120)
class TencentRulesTest {

    private static final String NUMBER = "+8613800000001";
    private static final String ABROAD = "+6590000001";

    /** Noon where the service is. */
    private final TestClock clock = new TestClock(Instant.parse("2026-03-04T04:00:00Z"));

    private final Map<String, Object> wish = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private TencentCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        cloud = TencentCloud.open(clock)
                .key(Caller.KEY, Caller.SECRET)
                .signature("青松社区")
                .template(CloudTemplate.notice(1110, "{1}，会议改到{2}。"))
                .template(CloudTemplate.code(1111, "验证码{1}。"))
                .template(new CloudTemplate(1112, "waits", "停水。", 2, 0, 1))
                .template(new CloudTemplate(1113, "offer", "促销，拒收请回复R", 1, 0, 0))
                .template(new CloudTemplate(1114, "abroad", "meeting at {1}", 2, 1, 0))
                .template(CloudTemplate.notice(1115, "长".repeat(495)));
        caller = new Caller(cloud, clock);
        wish.put("PhoneNumberSet", List.of(NUMBER));
        wish.put("SmsSdkAppId", "1400006666");
        wish.put("TemplateId", "1110");
        wish.put("SignName", "青松社区");
        wish.put("TemplateParamSet", List.of("林", "三楼"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private String body(String name, Object value) {
        var changed = new LinkedHashMap<>(wish);
        changed.put(name, value);
        return CloudJson.write(changed);
    }

    private String without(String name) {
        var changed = new LinkedHashMap<>(wish);
        changed.remove(name);
        return CloudJson.write(changed);
    }

    @Test
    void sendsWhatFits() throws Exception {
        assertEquals(List.of("Ok"), caller.codes(CloudJson.write(wish)));
        assertEquals(List.of("Ok"), caller.codes(body("PhoneNumberSet", List.of("008613800000001"))));
        assertEquals(List.of("Ok"), caller.codes(body("PhoneNumberSet", List.of("8613800000001"))));
        assertEquals(List.of("Ok"), caller.codes(body("PhoneNumberSet", List.of("13800000001"))));
        assertTrue(cloud.taken().stream().allMatch(sms -> sms.to().equals(NUMBER)));
    }

    @Test
    void wantsItsCommonParameters() throws Exception {
        String good = CloudJson.write(wish);
        assertEquals("InvalidAction", caller.error("SendMms", good));
        assertEquals(
                "NoSuchVersion",
                new Caller(cloud, clock).with("X-TC-Version", "2019-07-11").error("SendSms", good));
        assertEquals(
                "MissingParameter",
                new Caller(cloud, clock).with("X-TC-Version", "").error("SendSms", good));
        assertEquals(
                "MissingParameter",
                new Caller(cloud, clock).with("X-TC-Region", "").error("SendSms", good));
        assertEquals(
                "UnsupportedRegion",
                new Caller(cloud, clock).with("X-TC-Region", "moon").error("SendSms", good));
        assertEquals(
                "InvalidRequest",
                new Caller(cloud, clock).with("Content-Type", "text/plain").error("SendSms", good));
        assertTrue(cloud.taken().isEmpty());
    }

    @Test
    void wantsParametersOfTheirTypes() throws Exception {
        for (String name : List.of("PhoneNumberSet", "SmsSdkAppId", "TemplateId")) {
            assertEquals("MissingParameter", caller.error("SendSms", without(name)), name);
        }
        assertEquals("InvalidParameter", caller.error("SendSms", "[]"));
        assertEquals("InvalidParameter", caller.error("SendSms", "{\"a\":"));
        assertEquals("InvalidParameter", caller.error("SendSms", body("TemplateId", 1110)));
        assertEquals("InvalidParameter", caller.error("SendSms", body("PhoneNumberSet", NUMBER)));
        assertEquals("InvalidParameter", caller.error("SendSms", body("TemplateParamSet", List.of("林", 3))));
        assertEquals("UnknownParameter", caller.error("SendSms", body("Sign", "青松社区")));
        assertEquals("InvalidParameterValue", caller.error("SendSms", body("SessionContext", "长".repeat(171))));
        assertEquals(List.of("Ok"), caller.codes(body("SessionContext", "长".repeat(170))));
    }

    @Test
    void looksAtTheNumbers() throws Exception {
        assertEquals(
                "MissingParameter.EmptyPhoneNumberSet", caller.error("SendSms", body("PhoneNumberSet", List.of())));
        List<String> many = IntStream.range(0, 201)
                .mapToObj(i -> "+86138" + (10_000_000 + i))
                .toList();
        assertEquals("LimitExceeded.PhoneNumberCountLimit", caller.error("SendSms", body("PhoneNumberSet", many)));
        assertEquals(
                200, caller.codes(body("PhoneNumberSet", many.subList(0, 200))).size());
        assertEquals(
                "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                caller.error("SendSms", body("PhoneNumberSet", List.of(NUMBER, ABROAD))));
        assertEquals(
                List.of("InvalidParameterValue.IncorrectPhoneNumber", "Ok"),
                caller.codes(body("PhoneNumberSet", List.of("+8612000000001", NUMBER))));
    }

    @Test
    void looksAtTheTemplate() throws Exception {
        assertEquals(List.of("FailedOperation.TemplateUnapprovedOrNotExist"), caller.codes(body("TemplateId", "9")));
        assertEquals(
                List.of("FailedOperation.TemplateIncorrectOrUnapproved"), caller.codes(body("TemplateId", "1112")));
        assertEquals(
                List.of("FailedOperation.TemplateParamSetNotMatchApprovedTemplate"),
                caller.codes(body("TemplateParamSet", List.of("林"))));
        assertEquals(
                List.of("InvalidParameterValue.TemplateParameterLengthLimit"),
                caller.codes(body("TemplateParamSet", List.of("林", "三楼的大会议室"))));
        cloud.longestValue(12);
        assertEquals(List.of("Ok"), caller.codes(body("TemplateParamSet", List.of("林", "三楼的大会议室"))));
        assertEquals(
                List.of("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter"),
                caller.codes(body("TemplateParamSet", List.of("林", "http://a.b"))));
        wish.put("TemplateId", "1111");
        assertEquals(
                List.of("InvalidParameterValue.TemplateParameterFormatError"),
                caller.codes(body("TemplateParamSet", List.of("12a"))));
        assertEquals(List.of("Ok"), caller.codes(body("TemplateParamSet", List.of("123456"))));
    }

    @Test
    void looksAtTheSignature() throws Exception {
        var unapproved = List.of("FailedOperation.SignatureIncorrectOrUnapproved");
        assertEquals(unapproved, caller.codes(body("SignName", "别人")));
        assertEquals(unapproved, caller.codes(without("SignName")));
        cloud.signature(new CloudSign(7, "新来的", false, 1));
        assertEquals(unapproved, caller.codes(body("SignName", "新来的")));
        cloud.signature(new CloudSign(7, "新来的", false, 0));
        assertEquals(List.of("Ok"), caller.codes(body("SignName", "新来的")));
    }

    @Test
    void keepsHomeAndAbroadApart() throws Exception {
        assertEquals(
                List.of("UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone"),
                caller.codes(body("PhoneNumberSet", List.of(ABROAD))));
        wish.put("TemplateId", "1114");
        wish.put("TemplateParamSet", List.of("nine"));
        assertEquals(
                List.of("UnsupportedOperation.GlobalTemplateToChineseMainlandPhone"),
                caller.codes(CloudJson.write(wish)));
        wish.remove("SignName");
        assertEquals(List.of("Ok"), caller.codes(body("PhoneNumberSet", List.of(ABROAD))));
        assertEquals("meeting at nine", cloud.taken().get(0).text().whole());
    }

    @Test
    void keepsRegionsAndApplicationsApart() throws Exception {
        var unknown = List.of("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
        assertEquals(unknown, caller.codes(body("SmsSdkAppId", "1400000000")));
        var elsewhere = new Caller(cloud, clock).with("X-TC-Region", "ap-nanjing");
        assertEquals(unknown, elsewhere.codes(CloudJson.write(wish)));
        String all = "{\"International\":0,\"Limit\":100}";
        assertEquals(List.of(), elsewhere.call("DescribeSmsTemplateList", all).get("DescribeTemplateStatusSet"));
        assertEquals(List.of(), elsewhere.call("DescribeSmsSignList", all).get("DescribeSignListStatusSet"));
        cloud.region("ap-nanjing").app("1400000000");
        assertEquals(List.of("Ok"), elsewhere.codes(body("SmsSdkAppId", "1400000000")));
    }

    @Test
    void limitsLengthAndHours() throws Exception {
        wish.put("TemplateId", "1115");
        assertEquals(
                List.of("InvalidParameterValue.ContentLengthLimit"), caller.codes(body("TemplateParamSet", List.of())));
        wish.put("TemplateId", "1113");
        wish.remove("TemplateParamSet");
        assertEquals(List.of("Ok"), caller.codes(CloudJson.write(wish)));
        clock.move(Duration.ofHours(10));
        assertEquals(List.of("FailedOperation.MarketingSendTimeConstraint"), caller.codes(CloudJson.write(wish)));
    }

    @Test
    void limitsHowOften() throws Exception {
        cloud.limits(1, 2, 3);
        String good = CloudJson.write(wish);
        assertEquals(List.of("Ok"), caller.codes(good));
        assertEquals(List.of("LimitExceeded.PhoneNumberThirtySecondLimit"), caller.codes(good));
        assertEquals(List.of("Ok"), caller.codes(body("PhoneNumberSet", List.of("+8613800000002"))));
        clock.move(Duration.ofSeconds(30));
        assertEquals(List.of("Ok"), caller.codes(good));
        clock.move(Duration.ofSeconds(30));
        assertEquals(List.of("LimitExceeded.PhoneNumberOneHourLimit"), caller.codes(good));
        clock.move(Duration.ofHours(1));
        assertEquals(List.of("Ok"), caller.codes(good));
        clock.move(Duration.ofHours(1));
        assertEquals(List.of("LimitExceeded.PhoneNumberDailyLimit"), caller.codes(good));
    }

    @Test
    void sendsWhatWasBoughtAndNoMore() throws Exception {
        cloud.balance(1);
        assertEquals(
                List.of("Ok", "FailedOperation.InsufficientBalanceInSmsPackage"),
                caller.codes(body("PhoneNumberSet", List.of(NUMBER, "+8613800000002"))));
        assertEquals(0, cloud.balance());
        cloud.refusesWhole(true);
        assertEquals("FailedOperation.InsufficientBalanceInSmsPackage", caller.error("SendSms", CloudJson.write(wish)));
    }
}
