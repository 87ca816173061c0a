package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.testkit.alipay.AlipayFault;
import org.qunfa.testkit.alipay.AlipayNotice;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.LogWitness;
import org.slf4j.LoggerFactory;

/** Whoever pays is nowhere in what the provider says and in what is logged, whatever goes wrong, and with every logger open. */
@Timeout(120)
class AlipayPrivacyTest {

    private static final Set<String> CANARIES = Set.of(
            PayGround.PAYER.id(),
            PayGround.PAYER.logon(),
            "203.0.113.41",
            PayGround.KEYS.privateText().substring(100, 140));

    private static List<String> everything(PayGround ground, AlipayNotice notice) throws Exception {
        var said = new ArrayList<Object>();
        for (PayWay way : ground.provider.profile().ways()) {
            said.add(ground.start(ground.order("canary-" + way.word(), 1, way)));
            said.add(ground.start(ground.order("canary-" + way.word(), 2, way)));
        }
        said.add(ground.find("canary-paid"));
        said.add(ground.find("canary-never"));
        said.add(ground.close("canary-paid"));
        said.add(ground.close("canary-never"));
        said.add(ground.refund("canary-refund", "canary-paid", 5, 10));
        said.add(ground.refund("canary-refund", "canary-paid", 5, 10));
        Instant now = ground.clock.instant();
        said.add(ground.read(notice));
        said.add(ground.read(notice.with("app_id", "2099000000000001")));
        said.add(ground.read(notice.with("total_amount", "canary")));
        said.add(ground.provider.read(PayGround.webhook(ground.alipay.notices().forge(notice, now), now)));
        LocalDate day = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
        ground.clock.move(Duration.ofDays(2));
        said.add(ground.bill(day));
        said.add(ground.provider);
        said.add(ground.provider.profile());
        return said.stream().map(String::valueOf).toList();
    }

    private static void assertTellsNobody(PayGround ground) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger("org.qunfa.payment");
        try (var logs = new LogWitness()) {
            logger.setLevel(Level.TRACE);
            List<String> said = everything(ground, ground.notice("canary-paid"));
            for (String canary : CANARIES) {
                assertFalse(said.stream().anyMatch(text -> LogWitness.says(text, canary)), canary);
            }
            assertEquals(Set.of(), logs.heard(CANARIES));
        } finally {
            logger.setLevel(null);
        }
    }

    @ParameterizedTest
    @EnumSource(AlipayFault.class)
    void tellsNobodyWhoPaid(AlipayFault fault) throws Exception {
        try (var ground = new PayGround()) {
            ground.paid("canary-paid", 10);
            ground.alipay.fault(fault);
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
            ground.alipay.mood(mood);
            assertTellsNobody(ground);
        }
    }
}
