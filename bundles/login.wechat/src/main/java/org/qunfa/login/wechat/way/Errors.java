package org.qunfa.login.wechat.way;

import java.util.Set;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.wire.login.Verdicts;

/**
 * What WeChat's codes mean for somebody who signs in, after its list of codes
 * (developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html). They come in answers with the status 200.
 */
final class Errors {

    /** invalid code; code been used; missing code. */
    private static final Set<String> BAD_CODE = Set.of("40029", "40163", "41008");

    /** oauth_code expired. */
    private static final String EXPIRED = "42003";

    /** user limited: WeChat has frozen or ended the person's account. */
    private static final String FROZEN = "50002";

    /**
     * The application is not known, its secret is wrong, it may not do this, or not from here: invalid credential; invalid appid;
     * invalid appsecret; invalid ip; appid missing; appsecret missing; api unauthorized; api forbidden; clientip is not registered.
     */
    private static final Set<String> OURS =
            Set.of("40001", "40013", "40125", "40164", "41002", "41004", "48001", "48004", "61004");

    private Errors() {}

    static LoginOutcome outcome(String code) {
        if (BAD_CODE.contains(code)) {
            return Verdicts.badCode(code);
        }
        if (code.equals(EXPIRED)) {
            return new LoginOutcome.Expired();
        }
        if (code.equals(FROZEN)) {
            return Verdicts.unproved(code, "WeChat has limited the person's account");
        }
        return OURS.contains(code)
                ? Verdicts.misconfigured(code, "WeChat does not take the application or its secret")
                : Verdicts.unavailable(code);
    }
}
