package org.qunfa.accounts.logins;

import java.util.regex.Pattern;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators why a provider cannot be asked, in words that can be about nobody. */
final class Whys {

    /** It was there when the attempt began. */
    static final Failure GONE = new Failure(Blame.HOST, "gone", "the login provider is not there any more");

    private static final Logger LOG = LoggerFactory.getLogger(Whys.class);

    /** A number, or a word as protocols have them. Nobody knows what else a provider writes there. */
    private static final Pattern CODE = Pattern.compile("-?[0-9]{1,8}|[a-z]{2,20}([-_][a-z0-9]{1,20}){0,4}");

    private Whys() {}

    static void note(String provider, Failure why) {
        String code = CODE.matcher(why.code()).matches() ? why.code() : "other";
        LOG.warn("login provider {} cannot be asked: {} ({})", provider, code, why.blame());
    }
}
