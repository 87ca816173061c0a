package org.qunfa.carrier.tencent.settings;

import java.util.Set;
import org.qunfa.wire.cloud.CloudSetup;
import org.qunfa.wire.cloud.tencent.TencentApi;

/** The settings of one line, read and checked; {@link Settings} says what each means. */
public record LineSettings(CloudSetup setup, Service service, App app, Approved approved) {

    /**
     * Where the service is, and who calls it.
     *
     * @param hookKey what webhooks have to bring; empty where none are taken
     */
    public record Service(TencentApi.Access access, String hookKey) {
        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Service[" + access.endpoint() + "]";
        }
    }

    /**
     * What messages are sent as.
     *
     * @param id the application that they are counted and billed for
     * @param senderId the name that messages abroad come from; empty for the service's
     */
    public record App(String id, String senderId) {}

    /**
     * Which templates are used, and how.
     *
     * @param reaches where messages go
     * @param longestValue of a variable in a template, in characters
     */
    public record Approved(Set<Reach> reaches, int longestValue) {
        public Approved {
            reaches = Set.copyOf(reaches);
        }
    }

    /** Where messages go, for which the service has signatures and templates of their own. */
    public enum Reach {
        /** China's mainland. */
        CHINA,
        /** Everywhere else. */
        ABROAD
    }
}
