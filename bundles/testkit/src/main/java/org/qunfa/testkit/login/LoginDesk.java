package org.qunfa.testkit.login;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;

/**
 * Answers the calls of a provider: it shows a page on which a person agrees or refuses, and gives codes. What each address of a
 * provider takes and answers is said by the provider's own desk. Safe for use by many threads.
 */
public abstract class LoginDesk implements CloudDesk {

    /** Where the links of the page lead. */
    private static final String ANSWER = "/page/answer";

    /** Octets of {@link LoginFault#HUGE}. */
    private static final int HUGE = 3 << 20;

    private final Codes codes;
    private final Duration codeLife;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, Authorisation> shown = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile LoginFault fault = LoginFault.NONE;

    /** @param codeLife how long a code works */
    protected LoginDesk(Clock clock, Duration codeLife) {
        codes = new Codes(clock);
        this.codeLife = codeLife;
    }

    /** The codes that were given. */
    protected final Codes codes() {
        return codes;
    }

    /** A word that nobody guesses. */
    protected final String word() {
        return codes.word();
    }

    final void person(Person person) {
        people.put(person.name(), person);
    }

    final void fault(LoginFault wanted) {
        fault = wanted;
    }

    final int calls(String path) {
        AtomicInteger count = calls.get(path);
        return count == null ? 0 : count.get();
    }

    /** Whether an address is one that applications call, and not a page for people. */
    protected abstract boolean isService(String path);

    /**
     * Answers a call of one of the provider's own addresses.
     *
     * @param query what stood behind the question mark
     * @throws IllegalArgumentException when it is malformed
     */
    protected abstract CloudAnswer serve(CloudCall call, Map<String, String> query, CloudMood mood);

    /** What the browser takes back when the person refuses, besides the state. */
    protected abstract Map<String, String> refusal();

    /** What the browser takes back besides the code and the state when the person agrees. */
    protected Map<String, String> addition() {
        return Map.of();
    }

    @Override
    public final boolean sends(CloudCall call) {
        return isService(call.path());
    }

    @Override
    public final CloudAnswer answer(CloudCall call, CloudMood mood) {
        calls.computeIfAbsent(call.path(), unknown -> new AtomicInteger()).incrementAndGet();
        try {
            Map<String, String> query = Query.read(call.query());
            if (call.path().equals(ANSWER)) {
                return answered(query);
            }
            CloudAnswer answer = serve(call, query, mood);
            return isService(call.path()) ? faulty(answer) : answer;
        } catch (IllegalArgumentException e) {
            return CloudAnswer.page(400, "Bad Request");
        }
    }

    private CloudAnswer faulty(CloudAnswer right) {
        return switch (fault) {
            case NONE -> right;
            case GARBAGE -> new CloudAnswer(200, right.type(), "\u0000{{not an answer,,");
            case HUGE -> new CloudAnswer(200, right.type(), right.body() + " ".repeat(HUGE));
            case BROKEN -> CloudAnswer.page(502, "Bad Gateway");
        };
    }

    /** The page on which a person agrees or refuses: a link for each that the provider knows, and one to refuse. */
    protected final CloudAnswer page(Authorisation asked) {
        String ticket = word();
        shown.put(ticket, asked);
        String links = people.values().stream()
                .map(person -> link("agree-" + person.name(), Map.of("ticket", ticket, "person", person.name())))
                .sorted()
                .collect(Collectors.joining());
        return new CloudAnswer(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body>" + links
                        + link("refuse", Map.of("ticket", ticket)) + "</body></html>");
    }

    private static String link(String id, Map<String, String> query) {
        String address = ANSWER + "?" + Query.write(query).replace("&", "&amp;");
        return "<p><a id=\"" + id + "\" href=\"" + address + "\">" + id + "</a></p>";
    }

    private CloudAnswer answered(Map<String, String> query) {
        Authorisation asked = shown.remove(query.getOrDefault("ticket", ""));
        if (asked == null) {
            return CloudAnswer.page(400, "This page is not open any more");
        }
        if (!query.containsKey("person")) {
            return back(asked, refusal());
        }
        Person person = people.get(query.getOrDefault("person", ""));
        if (person == null) {
            return CloudAnswer.page(400, "Nobody has that name");
        }
        var values = new LinkedHashMap<String, String>();
        values.put("code", codes.give(asked, person, codeLife));
        values.putAll(addition());
        return back(asked, values);
    }

    /** Sends the browser back at once, with these values and the state. */
    protected static CloudAnswer back(Authorisation asked, Map<String, String> values) {
        return CloudAnswer.redirect(asked.back(values));
    }

    /** An address as an application gave it; nothing but an absolute one. */
    protected static URI address(String text) {
        URI address = URI.create(text);
        if (!address.isAbsolute() || address.getHost() == null) {
            throw new IllegalArgumentException("this is no address");
        }
        return address;
    }
}
