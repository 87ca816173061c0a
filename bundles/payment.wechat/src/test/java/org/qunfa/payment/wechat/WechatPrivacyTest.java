package org.qunfa.payment.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.LogWitness;
import org.qunfa.testkit.wechatpay.NoticeFault;
import org.qunfa.testkit.wechatpay.PayFault;
import org.slf4j.LoggerFactory;

/** Whoever pays is nowhere in what the provider says and in what is logged, whatever goes wrong, and with every logger open. */
@Timeout(120)
class WechatPrivacyTest {

    private static final Set<String> CANARIES = Set.of(PayGround.OPENID, PayGround.ADDRESS, PayGround.SECRET, "支付用户零钱");

    private static List<String> everything(PayGround ground) throws Exception {
        var said = new ArrayList<Object>();
        for (PayWay way : ground.provider.profile().ways()) {
            said.add(ground.start(PayGround.order("canary-" + way.word(), 1, way)));
            said.add(ground.start(PayGround.order("canary-" + way.word(), 2, way)));
        }
        said.add(ground.find("canary-paid"));
        said.add(ground.find("canary-never"));
        said.add(ground.close("canary-paid"));
        said.add(ground.refund("canary-refund", "canary-paid", 5, 10));
        said.add(ground.refund("canary-refund", "canary-paid", 5, 10));
        for (NoticeFault fault : NoticeFault.values()) {
            said.add(ground.read("canary-paid", fault));
        }
        said.add(ground.provider);
        said.add(ground.provider.profile());
        return said.stream().map(String::valueOf).toList();
    }

    private static void assertTellsNobody(PayGround ground) throws Exception {
        var client = (Logger) LoggerFactory.getLogger("com.wechat");
        try (var logs = new LogWitness()) {
            client.setLevel(Level.TRACE);
            List<String> said = everything(ground);
            for (String canary : CANARIES) {
                assertFalse(said.stream().anyMatch(text -> LogWitness.says(text, canary)), canary);
            }
            assertEquals(Set.of(), logs.heard(CANARIES));
        } finally {
            client.setLevel(null);
        }
    }

    @Test
    void tellsNobodyWhoPaid() throws Exception {
        try (var ground = new PayGround()) {
            ground.paid("canary-paid", 10);
            assertTellsNobody(ground);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PayFault.class,
            names = {"ANSWER_FORGED", "ANSWER_UNSIGNED", "ANSWER_CHANGED", "ANSWER_STALE"})
    void tellsNobodyWhoPaidWhenNobodyIsBelieved(PayFault fault) throws Exception {
        try (var ground = new PayGround()) {
            ground.paid("canary-paid", 10);
            ground.pay.faults(fault);
            assertTellsNobody(ground);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudMood.class,
            names = {"THROTTLING", "GATEWAY", "FAULTY"})
    void tellsNobodyWhoPaidWhenCallsFail(CloudMood mood) throws Exception {
        try (var ground = new PayGround()) {
            ground.paid("canary-paid", 10);
            ground.pay.mood(mood);
            assertTellsNobody(ground);
        }
    }
}
