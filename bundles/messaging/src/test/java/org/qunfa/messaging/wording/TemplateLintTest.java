package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.Problem;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;

class TemplateLintTest {

    @ParameterizedTest
    @CsvSource({
        "青松社区, 会议改到{time}点, ''",
        "青松社区, {a}{b}您好, adjacent-variables",
        "青松社区, {a} {b}, only-variables",
        "青松社区, {v}, only-variables",
        "青松社区, 请看{v:url}, address-variable",
        "青松社区, 验证码{v:code(8)}, long-code",
        "测试社区, 你好, signature-test",
        "MyTest, 你好, signature-test",
        "青, 你好, signature-length",
        "青松社区青松社区青松社区青松社区青, 你好, signature-length",
        "青松·社区, 你好, signature-signs",
        "测, {a}{b}, signature-length adjacent-variables only-variables"
    })
    void saysWhatACarrierWouldRefuse(String signature, String text, String rules) throws Wording.Malformed {
        var frame = new Frame(signature, TextLayout.USUAL, MessageClass.CODE, Set.of());
        List<String> found = TemplateLint.of(Wording.of(frame, text)).stream()
                .map(Problem::code)
                .toList();
        assertEquals(rules, String.join(" ", found));
    }
}
