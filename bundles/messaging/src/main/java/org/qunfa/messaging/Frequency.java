package org.qunfa.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * How often one recipient may be written to: packs of rules by channel, in versions. A message that would break a rule is
 * stopped when its line takes it; its notice goes on. What is counted is the recipient's, over whichever line it came. Safe
 * for use by many threads.
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
     * @param most 1 to 1,000
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
     * One version of the rules of a channel.
     *
     * @param channel null for those of every channel that has none of its own
     * @param version counts from 1 for each channel
     * @param ended whether the channel has no rules of its own from this version on; there are no rules in it then
     * @param source where the pack comes from, for people
     * @param actor who put it
     */
    record Pack(
            @Nullable ChannelId channel,
            int version,
            boolean ended,
            String source,
            String actor,
            Instant since,
            List<Rule> rules) {
        public Pack {
            rules = List.copyOf(rules);
        }
    }

    /**
     * How much of a rule is used up for a recipient.
     *
     * @param used messages in the window now; of those that are alike, the most
     * @param freeAt when the next one may be; null when it may be now
     */
    record Use(Rule rule, int used, @Nullable Instant freeAt) {}

    /**
     * A pack that comes with the platform and is in force nowhere until somebody puts it: what a vendor limits, to be put for a
     * line to that vendor.
     *
     * @param name the vendor's
     */
    record Shipped(String name, List<Rule> rules) {
        public Shipped {
            rules = List.copyOf(rules);
        }
    }

    /** The packs that come with the platform, by name. */
    List<Shipped> shipped();

    /** The packs in force: that of every channel first, then those of single channels. */
    List<Pack> packs();

    /**
     * The versions that there were, the newest first.
     *
     * @param channel null for those of every channel
     */
    Page<Pack> versions(@Nullable ChannelId channel, PageRequest page);

    /**
     * Puts a new version in force. Lines heed it within two seconds. What is in force already is not put again.
     *
     * @param channel null for every channel that has no pack of its own
     * @param rules at most 20; an empty list lifts all limits
     * @throws Refusal when a rule is not one
     */
    Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor);

    /**
     * Ends a channel's own rules, so that those of every channel hold for it again.
     *
     * @throws Refusal when it has none
     */
    Pack end(ChannelId channel, String actor);

    /**
     * What a recipient has used up of the rules of a channel: by messages of the organisation, and of all organisations where
     * a rule counts all.
     *
     * @param channel null for the rules of every channel
     */
    List<Use> used(OrganisationId organisation, PhoneNumber to, @Nullable ChannelId channel);
}
