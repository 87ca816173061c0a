package org.qunfa.login.qq.way;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.wire.cloud.call.Json;

/**
 * Reads what QQ Connect answers, in each of its forms: JSON, which is asked for ({@code fmt=json}); the call of a function with JSON
 * in it, {@code callback({…});}; and a form, {@code access_token=…&expires_in=…}, as which a token comes where nobody asked.
 */
final class Answers {

    private static final Pattern CALL = Pattern.compile("callback\\s*\\((.*)\\)\\s*;?", Pattern.DOTALL);
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z_]{1,40}=[^&\\s{}]*(&[A-Za-z_]{1,40}=[^&\\s{}]*){0,20}");

    private Answers() {}

    /** Reads one. Names that are not there have empty values. */
    static Json.Node read(String text) throws Json.Malformed {
        String whole = text.strip();
        if (FORM.matcher(whole).matches()) {
            return form(whole);
        }
        Matcher call = CALL.matcher(whole);
        return Json.object(call.matches() ? call.group(1) : whole);
    }

    private static Json.Node form(String text) throws Json.Malformed {
        Map<String, Object> members = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (members.put(pair.substring(0, equals), decoded(pair.substring(equals + 1))) != null) {
                throw new Json.Malformed();
            }
        }
        return new Json.Node(members);
    }

    private static String decoded(String text) throws Json.Malformed {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Json.Malformed();
        }
    }

    /**
     * The code of what went wrong; empty where nothing did. It is called {@code error}, {@code ret} where it is not 0, or {@code code}
     * beside a {@code msg}.
     */
    static String error(Json.Node answer) {
        if (answer.has("error")) {
            return answer.text("error");
        }
        if (answer.has("ret") && !answer.text("ret").equals("0")) {
            return answer.text("ret");
        }
        return answer.has("code") && answer.has("msg") ? answer.text("code") : "";
    }
}
