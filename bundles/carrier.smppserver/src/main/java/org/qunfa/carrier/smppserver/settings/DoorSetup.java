package org.qunfa.carrier.smppserver.settings;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;

/** The settings of the door, checked. */
public record DoorSetup(Listening listening, Words words, Limits limits, Patience patience) {

    /**
     * Where it listens.
     *
     * @param port without TLS; 0 for none
     * @param tls null where there is no port with TLS
     */
    public record Listening(
            InetAddress host, int port, @Nullable Tls tls, String systemId) {}

    /** The port with TLS. */
    public record Tls(int port, Path keyStore, String password) {

        @Override
        public String toString() {
            return "Tls[" + port + "]";
        }
    }

    /**
     * How texts are taken.
     *
     * @param signature empty for none
     * @param serviceTypes classes by words in capital letters
     * @param zone of the dates in receipts
     */
    public record Words(
            String signature,
            MessageClass messageClass,
            Map<String, MessageClass> serviceTypes,
            String kind,
            Alphabet alphabet,
            boolean checksSource,
            ZoneId zone) {

        public Words {
            serviceTypes = Map.copyOf(serviceTypes);
        }
    }

    /**
     * How much of what there may be.
     *
     * @param allowed who may connect; empty for everybody
     * @param rate submits of an account in a second; 0 for no limit
     */
    public record Limits(
            List<AddressRange> allowed,
            int connections,
            int perAddress,
            int binds,
            int window,
            int rate,
            int receiptWindow,
            int threads,
            int longestPdu,
            int failures) {

        public Limits {
            allowed = List.copyOf(allowed);
        }

        /** Whether somebody at this address may connect. */
        public boolean allows(InetAddress address) {
            return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.contains(address));
        }
    }

    /**
     * How long it waits.
     *
     * @param inactivity zero for ever
     * @param parts for the rest of a text in parts
     */
    public record Patience(
            Duration bind, Duration enquireLink, Duration inactivity, Duration response, Duration parts) {}
}
