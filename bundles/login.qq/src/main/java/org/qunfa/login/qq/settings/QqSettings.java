package org.qunfa.login.qq.settings;

import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.wire.cloud.call.Endpoint;

/** The settings of one way to sign in, read and checked; {@link Settings} says what each means. */
public record QqSettings(LoginProfile profile, App app, Union union, Endpoint service) {

    /** The application at QQ Connect. */
    public record App(String id, String key) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }

    /**
     * The name that several applications share.
     *
     * @param wanted whether it is asked for
     * @param developer the operator's word for the account that they belong to; empty where there is only one
     */
    public record Union(boolean wanted, String developer) {}
}
