package org.qunfa.accounts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody is in an organisation, and with it what they may do there. */
public enum Role {
    /** Everything that is the organisation's, its members among it. */
    OWNER(false, organisations()),
    /** Sends notices and sees what became of them. */
    SENDER(
            false,
            EnumSet.of(
                    Scope.NOTICES_WRITE,
                    Scope.NOTICES_READ,
                    Scope.NUMBERS_READ,
                    Scope.QUOTA_READ,
                    Scope.SUPPRESSIONS_WRITE,
                    Scope.CONSENTS_WRITE,
                    Scope.INBOUND_READ,
                    Scope.FREQUENCY_READ,
                    Scope.CHANNELS_READ)),
    /** Decides on texts. */
    REVIEWER(false, EnumSet.of(Scope.NOTICES_READ, Scope.REVIEWS_DECIDE, Scope.LEXICON_WRITE)),
    /** Looks after the quota, and buys it. */
    FINANCE(false, EnumSet.of(Scope.QUOTA_READ, Scope.QUOTA_WRITE, Scope.ORDERS_READ, Scope.ORDERS_WRITE)),
    /** Sees everything but numbers, and changes nothing. */
    AUDITOR(
            false,
            EnumSet.of(
                    Scope.NOTICES_READ,
                    Scope.QUOTA_READ,
                    Scope.ORDERS_READ,
                    Scope.WEBHOOKS_READ,
                    Scope.INBOUND_READ,
                    Scope.FREQUENCY_READ,
                    Scope.CHANNELS_READ)),
    /** Runs the platform. */
    OPERATOR(true, operators()),
    /** Answers for personal data. */
    OFFICER(
            true,
            EnumSet.of(
                    Scope.NOTICES_READ,
                    Scope.NUMBERS_READ,
                    Scope.CONSENTS_WRITE,
                    Scope.SUPPRESSIONS_WRITE,
                    Scope.BANS_DECIDE)),
    /** Sees what the law asks for. */
    LEGAL(true, EnumSet.of(Scope.NOTICES_READ, Scope.NUMBERS_READ, Scope.QUOTA_READ, Scope.BANS_DECIDE));

    private final boolean platforms;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody else has the set behind it.
    private final Set<Scope> scopes;

    Role(boolean platforms, EnumSet<Scope> scopes) {
        this.platforms = platforms;
        this.scopes = Collections.unmodifiableSet(scopes);
    }

    private static EnumSet<Scope> organisations() {
        EnumSet<Scope> scopes = EnumSet.allOf(Scope.class);
        scopes.removeIf(Scope::isPlatforms);
        return scopes;
    }

    private static EnumSet<Scope> operators() {
        EnumSet<Scope> scopes = EnumSet.allOf(Scope.class);
        scopes.remove(Scope.NUMBERS_READ);
        scopes.remove(Scope.KEYS_WRITE);
        return scopes;
    }

    /** Whether only members of the platform's own organisation can have it. */
    public boolean isPlatforms() {
        return platforms;
    }

    /** What it permits; {@link Scope#NUMBERS_READ} only while the person has confirmed lately that it is them. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** The word for it outside: {@code owner} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this word. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(r -> r.word().equals(word)).findFirst();
    }
}
