package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.OrganisationId;

/**
 * Where texts that come in belong. A text goes to the organisation that has the longest number with which its destination
 * begins; else to the one that has its first word as a keyword on the channel; else to the one whose message went to its writer
 * last. A word that opts out is nobody's keyword, and is carried out for whomever the text goes to. A service of the core;
 * safe for use by many threads.
 */
public interface InboundRoutes {

    /** Digits of the longest number that carriers take. */
    int MOST_DIGITS = 20;

    /**
     * A number that an organisation has for itself: a carrier's number with an extension, or a whole one.
     *
     * @param freedAt when it was given back; null while it is in use
     */
    record Extension(String number, Instant since, @Nullable Instant freedAt) {}

    /** The organisation's numbers, those that rest after they were given back among them. */
    List<Extension> extensions(OrganisationId organisation);

    /**
     * Gives the organisation the lowest extension that is free.
     *
     * @param base the carrier's number, 3 digits or more
     * @param digits how many to put behind it
     * @throws Refusal when the whole would be too long, none is free, or {@linkplain Licences the licences} do not give that number
     */
    Extension allocate(OrganisationId organisation, String base, int digits);

    /**
     * Gives the organisation this very number.
     *
     * @throws Refusal when it is no such number, it, its beginning or a longer one is somebody else's or rests, or
     *     {@linkplain Licences the licences} do not give it
     */
    Extension take(OrganisationId organisation, String number);

    /**
     * Takes a number back. It rests for a while, so that answers to the old owner do not reach a new one.
     *
     * @throws Refusal when the organisation does not have it
     */
    void free(OrganisationId organisation, String number);

    /** A first word on a channel; in capital letters, of letters and digits only. */
    record Keyword(ChannelId channel, String word, Instant since) {}

    /** The organisation's keywords. */
    List<Keyword> keywords(OrganisationId organisation);

    /**
     * Gives the organisation a keyword.
     *
     * @throws Refusal when the word is none, opts out, or is somebody else's, or the organisation has too many
     */
    Keyword putKeyword(OrganisationId organisation, ChannelId channel, String word);

    /**
     * Takes a keyword back.
     *
     * @throws Refusal when the organisation does not have it
     */
    void removeKeyword(OrganisationId organisation, ChannelId channel, String word);

    /** What the organisation says to who opted out by a text; empty when it says nothing. */
    String confirmation(OrganisationId organisation);

    /**
     * Changes that.
     *
     * @param text empty to say nothing; null for the platform's own words
     * @throws Refusal when it is too long
     */
    void confirmation(OrganisationId organisation, @Nullable String text);
}
