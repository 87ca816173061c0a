package org.qunfa.login.qq.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.wire.cloud.call.Json;

/** The forms of answers, as the pages of QQ Connect show them. */
class AnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_id\":\"YOUR_APPID\",\"openid\":\"YOUR_OPENID\"}",
                "callback( {\"client_id\":\"YOUR_APPID\",\"openid\":\"YOUR_OPENID\"} );",
                "callback({\n\"client_id\":\"YOUR_APPID\",\n\"openid\":\"YOUR_OPENID\"\n})",
                "client_id=YOUR_APPID&openid=YOUR_OPENID",
                "  callback( {\"client_id\":\"YOUR_APPID\",\"openid\":\"YOUR_OPENID\"} );\n"
            })
    void areRead(String text) throws Exception {
        Json.Node answer = Answers.read(text);
        assertEquals("YOUR_OPENID", answer.text("openid"));
        assertEquals("YOUR_APPID", answer.text("client_id"));
        assertEquals("", Answers.error(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "callback",
                "callback()",
                "callback( {\"openid\":\"a\"} ); alert(1)",
                "other( {\"openid\":\"a\"} );",
                "{\"openid\":\"a\",\"openid\":\"b\"}",
                "openid=a&openid=b",
                "openid=%zz",
                "[\"openid\"]",
                "<html>openid=a</html>"
            })
    void areRefused(String text) {
        assertThrows(Json.Malformed.class, () -> Answers.read(text));
    }

    @Test
    void sayWhatIsWrong() throws Exception {
        assertEquals(
                "100016",
                Answers.error(Answers.read(
                        "callback( {\"error\":100016,\"error_description\":\"access token check failed\"} );")));
        assertEquals("100020", Answers.error(Answers.read("code=100020&msg=code%20is%20reused%20error")));
        assertEquals("-22", Answers.error(Answers.read("{\"ret\":-22,\"msg\":\"busy\"}")));
        assertEquals("", Answers.error(Answers.read("{\"ret\":0,\"msg\":\"\",\"openid\":\"a\"}")));
    }

    /** What would take a careless expression minutes is refused at once. */
    @Test
    void longRubbishIsRefusedAtOnce() {
        String rubbish = "callback(" + ") ".repeat(100_000) + "x";
        assertThrows(Json.Malformed.class, () -> Answers.read(rubbish));
        assertThrows(Json.Malformed.class, () -> Answers.read("a=" + "b".repeat(200_000) + " " + "&".repeat(9)));
    }
}
