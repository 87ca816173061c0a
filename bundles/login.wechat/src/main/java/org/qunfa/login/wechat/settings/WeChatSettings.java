package org.qunfa.login.wechat.settings;

import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.wire.cloud.call.Endpoint;

/**
 * The settings of one way to sign in, read and checked; {@link Settings} says what each means.
 *
 * @param platform the operator's word for the account of the open platform; empty where there is only one
 */
public record WeChatSettings(LoginProfile profile, App app, String platform, Endpoint service, Endpoint pages) {

    /** The application at WeChat. */
    public record App(String id, String secret, Place place) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }

    /** Where people meet an application. */
    public enum Place {
        /** On a site: they scan a code. */
        SITE,
        /** On a page inside of WeChat: they do nothing. */
        IN_APP
    }
}
