package org.qunfa.testkit.login;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.testkit.cloud.CloudAnswer;

/**
 * What a person does at a provider's pages: follows a link.
 *
 * @param browser opens an address
 */
public record Visit(Function<URI, CloudAnswer> browser) {

    /** At the pages of a provider, without a connection. */
    public static Visit of(SimulatedLogin provider) {
        return new Visit(provider::browse);
    }

    /** Agrees: what the browser takes back. */
    public Map<String, String> agree(URI begun, String person) {
        return follow(begun, "agree-" + person);
    }

    /** Refuses: what the browser takes back. */
    public Map<String, String> refuse(URI begun) {
        return follow(begun, "refuse");
    }

    private Map<String, String> follow(URI begun, String link) {
        CloudAnswer page = browser.apply(begun);
        Matcher found = Pattern.compile("id=\"" + link + "\" href=\"([^\"]*)\"").matcher(page.body());
        if (page.status() != 200 || !found.find()) {
            throw new AssertionError("the provider shows no page with " + link + ": status " + page.status());
        }
        CloudAnswer back = browser.apply(begun.resolve(found.group(1).replace("&amp;", "&")));
        if (back.status() != 302) {
            throw new AssertionError("the provider does not send the browser back: status " + back.status());
        }
        return Query.of(URI.create(back.headers().getOrDefault("Location", "")));
    }
}
