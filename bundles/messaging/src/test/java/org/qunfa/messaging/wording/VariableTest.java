package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            v,            王女士,                     true
            v,            ``,                        true
            v,            版本3.5,                    true
            v,            see https://example.test,  false
            v,            www.example.test,          false
            v,            点击 abc.com 领取,           false
            v:text(3),    一二三,                     true
            v:text(3),    一二三四,                    false
            v:code,       48A216,                    true
            v:code,       4821667,                   false
            v:code(8),    48216679,                  true
            v:code,       48 21,                     false
            v:code,       ``,                        false
            v:digits,     0123456789,                true
            v:digits,     12a,                       false
            v:number,     -12.50,                    true
            v:number,     `1,234,567.89`,            true
            v:number,     1.2.3,                     false
            v:date,       2030-01-31,                true
            v:date,       2030-13-01,                false
            v:date,       2030-02-31,                false
            v:date,       2030年2月29日,               false
            v:date,       2028-02-29,                true
            v:date,       2月29日,                    true
            v:date,       4月31号,                    false
            v:date,       1月31日,                    true
            v:date,       2030年1月31日,               true
            v:date,       soon,                      false
            v:time,       09:30,                     true
            v:time,       24:00,                     false
            v:time,       9点05分,                    true
            v:url,        https://example.test/a?b,  true
            v:url,        example.test,              false
            """)
    void aTypeSaysWhatAValueMayBe(String form, String value, boolean admitted) {
        Variable variable = Variable.of(form);
        assertNotNull(variable);
        assertEquals(admitted, variable.admits(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.cn/A6",
                "见t.cn查看",
                "10.0.0.1:8080",
                "192.168.1.1",
                "ｈttp://x",
                "http：//x",
                "http：／／ab",
                "百度.com",
                "百度。com",
                "百度.中国",
                "abc.dev/x",
                "abc.dev",
                "x.gg/z",
                "weixin://x",
                "alipays://p",
                "a\u200Bb.c\u200Dom",
                "ａｂｃ．ｃｏｍ",
                "ⓐⓑⓒ.com",
                "abc.c\u00ADn",
                "mailto:a@b",
                "xn--fiq228c5hs",
                "ABC.COM",
                "Abc.Com",
                "q.co",
                "bit.ly/3x",
                "abc.it/x",
                "abc.example:8080",
                "abc.shop",
                "ABC.SHOP",
                "[2001:db8::1]",
                "a_b.top",
                "http: //x",
                "www。x。y",
                "abc.xyz?x=1",
                "a-b.io",
                "1.cc"
            })
    void aTextHoldsNoAddressHoweverItIsWritten(String value) {
        Variable variable = Variable.of("v");
        assertNotNull(variable);
        assertEquals(false, variable.admits(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王女士",
                "3.5",
                "1.2.3",
                "Mr.Li",
                "Dr. Ma",
                "MR.CH",
                "No.5",
                "9:30",
                "9:30-10:00",
                "时间：明天 9：30",
                "and/or",
                "e.g. this",
                "Thanks.Today at 5",
                "done.It is late",
                "a.m./p.m.",
                "report.pdf",
                "第3.2节",
                "GB/T 1.1-2020",
                "￥1,234.50",
                "J.K. Rowling",
                "St.Moritz",
                "Room 3.14",
                "A-B",
                "--",
                "x: y",
                "好的。明天见",
                "2.5kg/3.0kg",
                "U.S.",
                "v1.2-rc"
            })
    void whatOnlyHasPointsIsAText(String value) {
        Variable variable = Variable.of("v");
        assertNotNull(variable);
        assertEquals(true, variable.admits(value));
    }

    @Test
    void aNameWithoutATypeIsText() {
        Variable variable = Variable.of("name");
        assertNotNull(variable);
        assertEquals(new Variable("name", Variable.Type.TEXT, 500), variable);
        assertTrue(variable.sentence().contains("at most 500 characters"));
    }
}
