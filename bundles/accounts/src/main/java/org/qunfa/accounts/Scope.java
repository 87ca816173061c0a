package org.qunfa.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that a key can permit. */
public enum Scope {
    /** Accept, pause, resume, cancel and reschedule notices. */
    NOTICES_WRITE,
    /** Read notices, deliveries and events. */
    NOTICES_READ,
    /** See phone numbers in full. */
    NUMBERS_READ,
    /** Read quota and its ledger. */
    QUOTA_READ,
    /** Give quota to organisations. */
    QUOTA_GRANT,
    /** Say when the organisation is warned that its quota runs low. */
    QUOTA_WRITE,
    /** Propose adjustments of organisations' quota, and decide those that others proposed. */
    QUOTA_ADJUST,
    /** Put and remove signatures. */
    SIGNATURES_WRITE,
    /** Put and remove suppressions. */
    SUPPRESSIONS_WRITE,
    /** See webhooks and what became of their messages. */
    WEBHOOKS_READ,
    /** Make, change and remove webhooks and their secrets. */
    WEBHOOKS_WRITE,
    /** Keep and end evidence of consent. */
    CONSENTS_WRITE,
    /** Read the texts that came in. */
    INBOUND_READ,
    /** Change where texts that come in belong, and what is said to who opts out. */
    INBOUND_WRITE,
    /** See channels and plugins. */
    CHANNELS_READ,
    /** Suspend and resume channels. */
    CHANNELS_WRITE,
    /** Make, list and revoke the organisation's keys. */
    KEYS_WRITE,
    /** Read metrics. */
    METRICS_READ;

    /** The word for it outside: {@code notices:write} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** The scope with this word. */
    public static Optional<Scope> of(String word) {
        return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
