package org.qunfa.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that a key can permit. */
public enum Scope {
    /** Accept, pause, resume, cancel and reschedule notices. */
    NOTICES_WRITE(Of.ORGANISATION),
    /** Read notices, deliveries and events. */
    NOTICES_READ(Of.ORGANISATION),
    /** See phone numbers in full. */
    NUMBERS_READ(Of.ORGANISATION),
    /** Read quota and its ledger. */
    QUOTA_READ(Of.ORGANISATION),
    /** Give quota to organisations. */
    QUOTA_GRANT(Of.PLATFORM),
    /** Say when the organisation is warned that its quota runs low. */
    QUOTA_WRITE(Of.ORGANISATION),
    /** Propose adjustments of organisations' quota, and decide those that others proposed. */
    QUOTA_ADJUST(Of.PLATFORM),
    /** See the organisation's orders and refunds, and what is on sale. */
    ORDERS_READ(Of.ORGANISATION),
    /** Order packages, and have unused quota refunded. */
    ORDERS_WRITE(Of.ORGANISATION),
    /** Put packages on sale and take them off. */
    PACKAGES_WRITE(Of.PLATFORM),
    /** See what does not fit among payments, and say what came of it. */
    PAYMENTS_DECIDE(Of.PLATFORM),
    /** Put and remove signatures. */
    SIGNATURES_WRITE(Of.ORGANISATION),
    /** Put and remove suppressions. */
    SUPPRESSIONS_WRITE(Of.ORGANISATION),
    /** See webhooks and what became of their messages. */
    WEBHOOKS_READ(Of.ORGANISATION),
    /** Make, change and remove webhooks and their secrets. */
    WEBHOOKS_WRITE(Of.ORGANISATION),
    /** Keep and end evidence of consent. */
    CONSENTS_WRITE(Of.ORGANISATION),
    /** Read the texts that came in. */
    INBOUND_READ(Of.ORGANISATION),
    /** Change where texts that come in belong, and what is said to who opts out. */
    INBOUND_WRITE(Of.ORGANISATION),
    /** Put new versions of the words that texts are judged by in force. */
    LEXICON_WRITE(Of.ORGANISATION),
    /** See the notices that wait for a decision, and decide on them and on appeals. */
    REVIEWS_DECIDE(Of.ORGANISATION),
    /** Read how often recipients may be written to, and how often one was. */
    FREQUENCY_READ(Of.ORGANISATION),
    /** Change how often recipients may be written to, by messages of all organisations. */
    FREQUENCY_WRITE(Of.PLATFORM),
    /** See channels and plugins. */
    CHANNELS_READ(Of.ORGANISATION),
    /** Suspend and resume channels. */
    CHANNELS_WRITE(Of.PLATFORM),
    /** Change the hours in which messages may go out, and holidays. */
    HOURS_WRITE(Of.PLATFORM),
    /** See appeals against bans and decide on them. */
    BANS_DECIDE(Of.PLATFORM),
    /** Make, list and revoke the organisation's keys. */
    KEYS_WRITE(Of.ORGANISATION),
    /** Read metrics, and why the platform takes no work. */
    METRICS_READ(Of.PLATFORM);

    /** Whose affairs a scope is about. */
    private enum Of {
        /** Those of the organisation that has the key. */
        ORGANISATION,
        /** Those of all organisations. */
        PLATFORM
    }

    private final Of of;

    Scope(Of of) {
        this.of = of;
    }

    /** Whether it is about the affairs of all, so that only keys of the platform's own organisation may use it. */
    public boolean isPlatforms() {
        return of == Of.PLATFORM;
    }

    /** The word for it outside: {@code notices:write} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** The scope with this word. */
    public static Optional<Scope> of(String word) {
        return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
