package org.qunfa.testkit.wechat;

import java.net.URI;

/**
 * An application that WeChat knows.
 *
 * @param domain where people may be sent back to: the host alone, as WeChat has it
 * @param place where people meet it
 * @param platform the account of the open platform that it belongs to; empty for none
 */
public record WeChatApp(String id, String secret, String domain, Place place, String platform) {

    /** Where people meet an application. */
    public enum Place {
        /** On a site, outside of WeChat. */
        SITE,
        /** On a page inside of WeChat. */
        IN_APP
    }

    /** One that belongs to no account of the open platform. */
    public WeChatApp(String id, String secret, String domain, Place place) {
        this(id, secret, domain, place, "");
    }

    boolean mayReturnTo(URI address) {
        return domain.equals(address.getHost());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "WeChatApp[" + id + "]";
    }
}
