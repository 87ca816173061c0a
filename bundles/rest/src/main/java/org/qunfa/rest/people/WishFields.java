package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.qunfa.accounts.Logins.Browser;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.rest.body.Fields;

/** Reads what somebody wants who begins at a login provider. */
final class WishFields {

    private WishFields() {}

    /** What somebody wants who begins. */
    @Schema(name = "LoginWish")
    record WishBody(
            @Schema(
                    defaultValue = "/",
                    maxLength = 512,
                    description =
                            "Where the browser goes when all is over, with the result as the parameter login: a path of"
                                    + " this host, with one slash first.")
            String back,

            @Schema(maxLength = 254, description = "Where a code goes to, for providers that need it; not for others.")
            String target,

            @Schema(defaultValue = "zh-CN", description = "The person's language, as a BCP 47 tag.")
            String language) {}

    static Wish of(Fields fields, String provider) {
        return new Wish(provider, or(fields, "target", ""), or(fields, "language", "zh-CN"), or(fields, "back", "/"));
    }

    private static String or(Fields fields, String name, String otherwise) {
        String text = fields.text(name);
        return text == null ? otherwise : text;
    }

    static Browser browser(HttpServletRequest servlet) {
        return new Browser(servlet.getRemoteAddr(), Clients.cookie(servlet, LoginCookies.BROWSER));
    }
}
