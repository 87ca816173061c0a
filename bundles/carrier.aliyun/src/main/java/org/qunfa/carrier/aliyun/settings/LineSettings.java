package org.qunfa.carrier.aliyun.settings;

import org.qunfa.wire.cloud.CloudSetup;
import org.qunfa.wire.cloud.aliyun.AliyunApi;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param longestValue of a variable in a template, in characters
 */
public record LineSettings(CloudSetup setup, Service service, int longestValue) {

    /**
     * Where the service is, and who calls it.
     *
     * @param hookKey what webhooks have to bring; empty where none are taken
     */
    public record Service(AliyunApi.Access access, String hookKey) {
        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Service[" + access.endpoint() + "]";
        }
    }
}
