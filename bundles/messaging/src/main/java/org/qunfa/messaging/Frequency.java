package org.qunfa.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/**
 * How often one recipient may be written to: packs of rules by channel, in versions. A message that would break a rule is
 * stopped when its line takes it; its notice goes on. Safe for use by many threads.
 */
public interface Frequency {

    /** What makes two messages to one recipient count together, besides their class. */
    enum Likeness {
        /** The same organisation. */
        SENDER,
        /** The same organisation and signature. */
        SIGNATURE,
        /** The same organisation and the same text before values stand for its names. */
        TEMPLATE,
        /** The same final text. */
        TEXT
    }

    /**
     * A sliding window: of messages that are alike, a recipient gets at most so many in so long.
     *
     * @param name 1 to 40 small letters, digits and hyphens; unique in its pack
     * @param classes the classes it is about, which count together; not empty
     * @param alike what else they have in common; empty for all messages of these classes, whoever sends them
     * @param most 1 to 60
     * @param within one second to 24 hours
     * @param source where the rule comes from, for people; at most 200 characters
     */
    record Rule(String name, Set<MessageClass> classes, Set<Likeness> alike, int most, Duration within, String source) {
        public Rule {
            classes = Set.copyOf(classes);
            alike = Set.copyOf(alike);
        }
    }

    /**
     * The rules of a channel.
     *
     * @param channel null for those of every channel that has none of its own
     * @param version counts from 1 for each channel
     * @param source where the pack comes from, for people
     * @param actor who put it
     */
    record Pack(
            @Nullable ChannelId channel, int version, String source, String actor, Instant since, List<Rule> rules) {
        public Pack {
            rules = List.copyOf(rules);
        }
    }

    /** The packs in force. */
    List<Pack> packs();

    /**
     * Puts a new version in force. Lines heed it within two seconds.
     *
     * @param channel null for every channel that has no pack of its own
     * @param rules at most 20; an empty list lifts all limits
     * @throws Refusal when a rule is not one
     */
    Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor);
}
