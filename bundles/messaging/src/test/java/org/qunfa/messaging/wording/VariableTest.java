package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void aNameWithoutATypeIsText() {
        Variable variable = Variable.of("name");
        assertNotNull(variable);
        assertEquals(new Variable("name", Variable.Type.TEXT, 500), variable);
        assertTrue(variable.sentence().contains("at most 500 characters"));
    }
}
