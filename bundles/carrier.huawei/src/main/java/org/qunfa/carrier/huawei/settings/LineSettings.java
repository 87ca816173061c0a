package org.qunfa.carrier.huawei.settings;

import org.qunfa.carrier.huawei.api.WsseSigner;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.wire.cloud.CloudSetup;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Endpoint;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param channelNumber what messages are sent from, in the service's words
 * @param texts what is approved for that number
 */
public record LineSettings(
        CloudSetup setup, Service service, Hooked hooked, String channelNumber, ApprovedTexts texts) {

    /**
     * Where the service is, and who calls it.
     *
     * @param digest what calls are signed with
     */
    public record Service(Endpoint endpoint, AccessKey key, WsseSigner.Digest digest) {}

    /**
     * How the service reaches the line.
     *
     * @param key what webhooks have to bring; empty where none are taken
     * @param callback where it brings reports, with the key; empty where it brings none
     */
    public record Hooked(String key, String callback) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Hooked[" + !callback.isEmpty() + "]";
        }
    }
}
