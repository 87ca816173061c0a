package org.qunfa.messaging.frequency;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Shipped;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.model.MessageClass;

/** The packs of vendors let through what these say, and not one message more. */
class VendorRulesTest {

    private static Pack pack(String name) {
        Shipped shipped = VendorRules.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Pack(null, 1, false, name, "test", Instant.EPOCH, shipped.rules());
    }

    /**
     * Messages to one number, one every so many seconds.
     *
     * @param differs what is not the same in all of them
     * @param first the place of the first that is stopped; 0 when none of a hundred is
     * @param rule which rule stops it
     */
    private record Case(
            String vendor, MessageClass messageClass, double seconds, String differs, int first, String rule) {}

    static List<Case> cases() {
        return List.of(
                new Case("aliyun", MessageClass.CODE, 1, "text template", 2, "code-minute"),
                new Case("aliyun", MessageClass.CODE, 60, "text template", 6, "code-hour"),
                new Case("aliyun", MessageClass.CODE, 720, "text template", 11, "code-day"),
                new Case("aliyun", MessageClass.CODE, 8640, "text template", 0, ""),
                new Case("aliyun", MessageClass.CODE, 1, "text template signature sender", 41, "code-day-all"),
                new Case("aliyun", MessageClass.NOTICE, 1, "text", 51, "template-day"),
                new Case("aliyun", MessageClass.MARKETING, 1, "text", 51, "template-day"),
                new Case("aliyun", MessageClass.NOTICE, 1728, "text", 0, ""),
                new Case("aliyun", MessageClass.NOTICE, 1, "text template", 0, ""),
                new Case("baidu", MessageClass.CODE, 1, "text template", 4, "code-minute"),
                new Case("baidu", MessageClass.CODE, 20, "text template", 11, "code-hour"),
                new Case("baidu", MessageClass.CODE, 360, "text template", 51, "code-day"),
                new Case("baidu", MessageClass.CODE, 1728, "text template", 0, ""),
                new Case("baidu", MessageClass.NOTICE, 1, "text template", 4, "notice-minute"),
                new Case("baidu", MessageClass.NOTICE, 20, "text template", 11, "notice-hour"),
                new Case("baidu", MessageClass.NOTICE, 360, "text template", 51, "notice-day"),
                new Case("baidu", MessageClass.NOTICE, 1, "text template signature", 0, ""),
                new Case("baidu", MessageClass.MARKETING, 1, "text", 0, ""),
                new Case("huawei", MessageClass.NOTICE, 1, "text template signature", 16, "minute"),
                new Case("huawei", MessageClass.NOTICE, 4, "text template signature", 51, "day"),
                new Case("huawei", MessageClass.NOTICE, 1728, "text template signature", 0, ""),
                new Case("huawei", MessageClass.CODE, 10, "template", 3, "text-minute"),
                new Case("huawei", MessageClass.CODE, 29.5, "template", 6, "text-hour"),
                new Case("huawei", MessageClass.CODE, 1, "text template signature sender", 0, ""),
                new Case("qiniu", MessageClass.MARKETING, 1, "text template signature", 2, "marketing-day"),
                new Case("qiniu", MessageClass.MARKETING, 86399.999, "text template signature", 2, "marketing-day"),
                new Case("qiniu", MessageClass.MARKETING, 86400, "text template signature", 0, ""),
                new Case("qiniu", MessageClass.NOTICE, 1, "text", 0, ""),
                new Case("tencent", MessageClass.NOTICE, 29.999, "template", 2, "text-half-minute"),
                new Case("tencent", MessageClass.NOTICE, 30, "template", 11, "day"),
                new Case("tencent", MessageClass.CODE, 1, "text template signature", 11, "day"),
                new Case("tencent", MessageClass.CODE, 8640, "text template signature", 0, ""),
                new Case("tencent", MessageClass.CODE, 1, "text template signature sender", 0, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void letThroughWhatTheirVendorsSay(Case row) {
        Pack pack = pack(row.vendor());
        List<Letter> before = new ArrayList<>();
        Stop stop = null;
        for (int i = 0; i < 100 && stop == null; i++) {
            var letter = new Letter(
                    1_900_000_000_000L + Math.round(i * row.seconds() * 1000),
                    row.messageClass(),
                    row.differs().contains("sender") ? i : 1,
                    row.differs().contains("signature") ? i : 2,
                    row.differs().contains("template") ? i : 3,
                    row.differs().contains("text") ? i : 4);
            stop = Verdict.of(pack, letter, before);
            before.add(letter);
        }
        assertEquals(row.rule(), stop == null ? "" : stop.rule());
        assertEquals(row.first(), stop == null ? 0 : before.size());
    }

    @Test
    void canBePut() {
        assertEquals(
                List.of("aliyun", "baidu", "huawei", "qiniu", "tencent"),
                VendorRules.ALL.stream().map(Shipped::name).toList());
        for (Shipped shipped : VendorRules.ALL) {
            assertDoesNotThrow(() -> RuleCheck.check(shipped.rules(), shipped.name()));
        }
    }
}
