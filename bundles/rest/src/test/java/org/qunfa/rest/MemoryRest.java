package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.ChannelRouting;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Signatures;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.LineState;

/** The smaller neighbours of the door, in memory. */
final class MemoryRest {

    private MemoryRest() {}

    /** Signatures of two characters and more. */
    static final class MemorySignatures implements Signatures {

        final List<String> puts = new ArrayList<>();
        private final Map<String, Signature> signatures = new TreeMap<>();

        @Override
        public synchronized List<Signature> signatures(OrganisationId organisation) {
            return List.copyOf(signatures.values());
        }

        @Override
        public synchronized Signature put(OrganisationId organisation, String text, boolean shared) {
            puts.add(organisation + " " + shared);
            if (text.length() < 2) {
                throw Refusal.of(Refusal.Fault.INVALID, "/text", "bad-signature", "2 to 16 letters or digits");
            }
            return signatures.computeIfAbsent(text, t -> new Signature(t, MemoryNotices.TIME));
        }

        @Override
        public synchronized void remove(OrganisationId organisation, String text) {
            if (signatures.remove(text) == null) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such signature");
            }
        }
    }

    /** One line. */
    static final class MemoryChannels implements Channels {

        @Override
        public List<ChannelView> channels() {
            return List.of(channel(new ChannelId("smpp~main")));
        }

        @Override
        public ChannelView channel(ChannelId id) {
            if (!id.value().equals("smpp~main")) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such channel");
            }
            return new ChannelView(
                    id,
                    LineState.UP,
                    "active",
                    "All is well.",
                    "2 of 2 binds",
                    Instant.EPOCH,
                    Set.of(MessageClass.NOTICE, MessageClass.CODE),
                    100,
                    7,
                    1_000,
                    1,
                    999,
                    new ChannelRouting(
                            Set.of("cmcc"),
                            35_000,
                            2,
                            250.5,
                            12,
                            List.of(
                                    new ChannelHealth("", 0.5, 90, 100, 7, 200, "closed", ""),
                                    new ChannelHealth("cmcc", 0.25, 10, 40, 1, 5, "open", "receipts"))));
        }

        @Override
        public ChannelView act(ChannelId id, ChannelAct.Verb verb, String actor) {
            return channel(id);
        }

        @Override
        public Replay toReplay(ChannelId id) {
            return new Replay(0, 0);
        }

        @Override
        public Replay replay(ChannelId id, String actor) {
            return new Replay(0, 0);
        }

        @Override
        public List<ChannelAct> acts(ChannelId id, int most) {
            return List.of();
        }
    }
}
