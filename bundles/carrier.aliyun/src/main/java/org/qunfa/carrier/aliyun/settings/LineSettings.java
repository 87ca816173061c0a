package org.qunfa.carrier.aliyun.settings;

import java.time.Duration;
import org.qunfa.carrier.aliyun.api.AccessKey;
import org.qunfa.carrier.aliyun.api.CloudApi;
import org.qunfa.plugin.carrier.ChannelProfile;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param enabled false for a line that never connects
 */
public record LineSettings(ChannelProfile profile, boolean enabled, Service service, Pace pace, Texts texts) {

    /**
     * Where the service is, and who calls it.
     *
     * @param hookKey what webhooks have to bring; empty where none are taken
     */
    public record Service(CloudApi.Endpoint endpoint, AccessKey key, String hookKey) {
        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Service[" + endpoint + "]";
        }
    }

    /**
     * How texts become templates.
     *
     * @param signature for texts that have none; empty where those are refused
     * @param longestValue of a variable, in characters
     */
    public record Texts(String signature, int longestValue) {}

    /**
     * When what is done.
     *
     * @param pull after what time the service is asked what became of a message; zero for never
     */
    public record Pace(
            Duration answer,
            Duration refresh,
            Duration reconnectLeast,
            Duration reconnectMost,
            Duration pull,
            Duration throttlePause) {}
}
