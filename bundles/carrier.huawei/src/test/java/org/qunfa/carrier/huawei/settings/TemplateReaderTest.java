package org.qunfa.carrier.huawei.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.carrier.ApprovedText;

class TemplateReaderTest {

    private static final int LONGEST = 20;

    private static List<ApprovedText> read(String written) {
        return new TemplateReader(new Variables(LONGEST)).read(written);
    }

    private static Map<String, String> shown(String written) {
        return read(written).stream().collect(Collectors.toMap(ApprovedText::code, ApprovedText::shown));
    }

    @Test
    void readsTemplates() {
        assertEquals(Map.of("8ff55eac1d0b478a", "您有{1}件快递请到{2}领取"), shown("8ff55eac1d0b478a=您有{1}件快递请到{2}领取"));
        assertEquals(Map.of("a1", "今天停水。", "b2", "{1}, 您好, 1,000"), shown("a1 = 今天停水。 ,  b2= ${1}, 您好, 1,000"));
    }

    @Test
    void tellsVariablesOfOneNameApart() {
        ApprovedText text = read("a=从{TEXT}到{TEXT}").get(0);
        assertEquals("从{TEXT}到{TEXT#2}", text.shown());
        assertEquals(Optional.of(Map.of("TEXT", "东门", "TEXT#2", "西门")), text.values("从东门到西门"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{TXT_4} | 林小姐好",
                "{TXT_4} | a.b",
                "{NUM_6} | 004711",
                "{DATE} | 2017/07/16",
                "{DATE} | 2017/7/1",
                "{TIME} | 14:30",
                "{TIME} | 14:30:30",
                "{PHONE} | 400-800-1234",
                "{PHONE} | +8613800000000",
                "{CHARDIGIT} | Ab_12",
                "{CHARDIGIT} | 138000000000",
                "{DATETIME} | 20200110",
                "{DATETIME} | 2020-01-10",
                "{DATETIME} | 2020/01/10",
                "{DATETIME} | 2020年01月10日",
                "{DATETIME} | 19:00",
                "{DATETIME} | 19:00:01",
                "{DATETIME} | 19点00分",
                "{DATETIME} | 19点00",
                "{MONEY} | 12.50",
                "{MONEY} | 壹佰",
                "{TEXT} | 人民公园正门",
                "{1} | 12.5",
                "{20} | 12345678901234567890"
            })
    void takesValuesOfTheForm(String variable, String value) {
        assertTrue(read("a=：" + variable + "。").get(0).values("：" + value + "。").isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{TXT_4} | 林小姐您好",
                "{TXT_4} | a{b",
                "{TXT_4} | a'b",
                "{NUM_6} | 0047112",
                "{NUM_6} | 00-47",
                "{DATE} | 2017-07-16",
                "{DATE} | 17/07/16",
                "{TIME} | 24:30",
                "{TIME} | 9:30",
                "{PHONE} | 110",
                "{PHONE} | 400-800-",
                "{PHONE} | +86138000000001234",
                "{CHARDIGIT} | a-b",
                "{DATETIME} | 2020-01/10",
                "{DATETIME} | 2020-01-10 19:00",
                "{MONEY} | 12,5x",
                "{MONEY} | $5",
                "{TEXT} | 10.1.1.10",
                "{TEXT} | a<b",
                "{TEXT} | 电话13800000000",
                "{CHARDIGIT} | 13800000000",
                "{MONEY} | 三楼",
                "{MONEY} | 3万",
                "{1} | it's",
                "{1} | www.example",
                "{TXT_20} | WWW.example",
                "{1} | 123456789012345678901"
            })
    void takesNoOtherValues(String variable, String value) {
        assertEquals(Optional.empty(), read("a=：" + variable + "。").get(0).values("：" + value + "。"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今天停水。",
                "=今天停水。",
                "a=",
                "ID mit Leerzeichen=x",
                "a=x,a=y",
                "a={1}{2}x",
                "a=x{1}{2}",
                "a={1}",
                "a=x{name}",
                "a=x{21}",
                "a=x{0}",
                "a=x{}",
                "a=x{TXT_}",
                "a=x{NUM_201}",
                "a=x{1",
                "a=x1}",
                "a=【青松社区】x"
            })
    void saysWhatIsWrong(String written) {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(written))
                .getMessage());
        assertTrue(said.matches("templates: .+: .+\\."), said);
    }

    @Test
    void hasLimits() {
        read("a=" + "x".repeat(500));
        assertThrows(IllegalArgumentException.class, () -> read("a=" + "x".repeat(501)));
        read("a=" + "x{1}".repeat(20));
        assertThrows(IllegalArgumentException.class, () -> read("a=" + "x{1}".repeat(21)));
    }
}
