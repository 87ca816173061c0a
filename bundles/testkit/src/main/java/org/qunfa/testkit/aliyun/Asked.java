package org.qunfa.testkit.aliyun;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * What a call asks for.
 *
 * @param parameters those of the query and of a form, decoded
 */
record Asked(CloudCall call, Map<String, String> parameters) {

    static Asked of(CloudCall call) {
        var parameters = new TreeMap<String, String>();
        read(call.query(), parameters);
        if (call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            read(call.text(), parameters);
        }
        return new Asked(call, parameters);
    }

    private static void read(String form, Map<String, String> into) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return call.header(name);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A parameter that has to be given. */
    String needed(String name) throws CloudFault {
        String value = parameter(name);
        if (value.isEmpty()) {
            throw new CloudFault(400, "Missing" + name, name + " is mandatory for this action.");
        }
        return value;
    }

    /** A whole number within a range. */
    int whole(String name, int least, int most) throws CloudFault {
        try {
            int value = Integer.parseInt(needed(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new CloudFault(400, "Invalid" + name, name + " is not valid.");
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Asked[" + call + "]";
    }
}
