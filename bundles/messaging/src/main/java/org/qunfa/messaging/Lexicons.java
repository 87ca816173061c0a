package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.OrganisationId;

/**
 * The words that final texts are judged by: a list for everybody, and one for each organisation that wants more. A list is
 * replaced as a whole by a new version, which is in force on this node when it is loaded, and on the others within a second.
 * Of several versions the last is in force; none is ever changed or removed. A service of the core; safe for use by many
 * threads.
 *
 * <p>Where a method takes the organisation whose list is meant, null means everybody's.
 */
public interface Lexicons {

    /**
     * A version.
     *
     * @param version its number; a later one is higher, whosever list it is
     * @param actor who loaded it: a key's or an operator's name
     * @param source where it came from, in the loader's words
     * @param words how many it has
     */
    record Head(long version, Instant loadedAt, String actor, String source, int words) {}

    /** Who loads a version, and where it comes from: at most 200 characters. */
    record Note(String actor, String source) {}

    /** A piece of the version in force. */
    record Piece(Head head, Page<Word> words) {}

    /**
     * What the words in force say about a text.
     *
     * @param hits the worst first, and then in the order of the text; at most 32
     * @param found how many hits count, also those that are not listed
     * @param versions of the lists that were asked: everybody's and then the organisation's, as far as there are any
     */
    record Opinion(Action action, List<TextHit> hits, int found, List<Long> versions) {

        public Opinion {
            hits = List.copyOf(hits);
            versions = List.copyOf(versions);
        }
    }

    /** The version in force; empty when none was ever loaded. */
    Optional<Head> inForce(@Nullable OrganisationId of);

    /**
     * A piece of the version in force, in the order of its list. The pieces behind a first one are of the same version, also
     * when another is in force by then.
     *
     * @throws Refusal when none was ever loaded
     */
    Piece words(@Nullable OrganisationId of, PageRequest page);

    /**
     * A piece of a version, be it in force or not: what it stopped names it.
     *
     * @throws Refusal when the list never had such a version
     */
    Piece words(@Nullable OrganisationId of, long version, PageRequest page);

    /**
     * Puts a new version in force, in one transaction. Notices that were accepted before are judged by it too, as far as they
     * are not released: their texts are stopped where it blocks them, and nothing else happens to them.
     *
     * @param words none to do without words from now on; those in force are no new version
     * @throws Refusal when there are more than 200,000, or for an organisation more than an operator allows or too many
     *     versions in a day, or the note is too long
     */
    Head load(@Nullable OrganisationId of, List<Word> words, Note note);

    /**
     * Judges a text as it would be for this organisation's notices now.
     *
     * @param text at most 20,000 characters
     * @throws Refusal when it is longer
     */
    Opinion test(OrganisationId organisation, String text);
}
