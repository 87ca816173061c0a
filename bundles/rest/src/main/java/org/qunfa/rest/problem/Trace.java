package org.qunfa.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The id of the request that the current thread works on: 32 hexadecimal digits, the caller's own where it sent a
 * {@code traceparent} (W3C Trace Context). It stands in every log line of the request and in every problem document.
 */
public final class Trace {

    /** The attribute of a request that is its id, for whoever sees it after this thread. */
    public static final String ATTRIBUTE = Trace.class.getName();

    private static final String KEY = "traceId";
    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    /** Begins a request on this thread. */
    public static String begin(HttpServletRequest request) {
        String parent = request.getHeader("traceparent");
        var match = PARENT.matcher(parent == null ? "" : parent);
        String id = match.matches() ? match.group(1) : fresh();
        MDC.put(KEY, id);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The id of this thread's request; a fresh one where there is no request. */
    public static String id() {
        String id = MDC.get(KEY);
        return id == null ? fresh() : id;
    }

    /** Ends the request on this thread. */
    public static void end() {
        MDC.remove(KEY);
    }

    private static String fresh() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
