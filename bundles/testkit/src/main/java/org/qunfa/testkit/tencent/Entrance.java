package org.qunfa.testkit.tencent;

import java.util.Locale;
import org.qunfa.testkit.cloud.CloudCall;

/** What every call has to be before anybody looks what it asks for, whatever the service. */
final class Entrance {

    private final Tc3 guard;
    private final String version;

    /** @param version of the service's calls */
    Entrance(Tc3 guard, String version) {
        this.guard = guard;
        this.version = version;
    }

    /** The action of a call that is let in. */
    String action(CloudCall call) throws TencentFault {
        if (!call.method().equals("POST")) {
            throw new TencentFault("UnsupportedProtocol", "The protocol is not supported.");
        }
        if (call.body().length == CloudCall.MOST_OCTETS) {
            throw new TencentFault("RequestSizeLimitExceeded", "The request is longer than 10 MB.");
        }
        guard.check(call);
        String action = common(call, "Action");
        if (!common(call, "Version").equals(version)) {
            throw new TencentFault("NoSuchVersion", "The version of the API does not exist.");
        }
        if (!call.header("content-type").split(";", -1)[0].strip().equals("application/json")) {
            throw new TencentFault("InvalidRequest", "What is signed with TC3-HMAC-SHA256 is application/json.");
        }
        return action;
    }

    /** A common parameter, which has to be there. */
    static String common(CloudCall call, String name) throws TencentFault {
        String value = call.header("x-tc-" + name.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            throw new TencentFault("MissingParameter", "The request is missing a required parameter `" + name + "`.");
        }
        return value;
    }
}
