package org.qunfa.rest.optouts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.problem.Fault;

/**
 * Opting out without a link, in two steps: a number and the name of a sender, then the code that was sent to the number. What the
 * first step answers is the same whoever's the number is, and whether a code was sent or not.
 */
final class NumberForm {

    private static final int LONGEST_FORM = 2_000;
    private static final int LONGEST_FIELD = 60;

    private final Engines engines;
    private final NumberWords words;

    NumberForm(Engines engines, NumberWords words) {
        this.engines = engines;
        this.words = words;
    }

    /** The page with which it begins. */
    String empty() {
        return ask("", "", false);
    }

    private String ask(String number, String signature, boolean wrong) {
        return words.ask(
                new NumberWords.Asked(number, signature, wrong),
                engines.optOutForm().countries());
    }

    /** The page that answers a form. */
    String answer(HttpServletRequest request) throws IOException {
        Map<String, String> fields = fields(request);
        String number = field(fields, "number");
        String signature = field(fields, "signature");
        if (!(PhoneNumber.read(number) instanceof PhoneNumber.Valid valid)) {
            return ask(number, signature, true);
        }
        PhoneNumber to = valid.number();
        String address = request.getRemoteAddr();
        switch (field(fields, "do")) {
            case "ask" -> {
                engines.optOutForm().ask(engines.keys().platform(), to, address);
                return words.code(number, signature, false);
            }
            case "out" -> {
                boolean right = engines.optOutForm().optOut(to, field(fields, "code"), bare(signature), address);
                return right ? words.done(signature) : words.code(number, signature, true);
            }
            default -> throw Fault.of(400, "bad-form", "this form is not of this page");
        }
    }

    /** A signature without the brackets in which people see it; null for all senders. */
    private static @Nullable String bare(String signature) {
        String bare = signature.replaceAll("^[【\\[]|[】\\]]$", "").strip();
        return bare.isEmpty() ? null : bare;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "").strip();
        return value.length() > LONGEST_FIELD ? "" : value;
    }

    private static Map<String, String> fields(HttpServletRequest request) throws IOException {
        byte[] octets = request.getInputStream().readNBytes(LONGEST_FORM);
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : new String(octets, StandardCharsets.US_ASCII).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException e) {
            throw Fault.of(400, "bad-form", "this form is not of this page");
        }
        return fields;
    }
}
