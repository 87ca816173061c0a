package org.qunfa.accounts;

/**
 * Who is behind the names under which something is done: people, keys, and operators at the console. A service; safe for use by many
 * threads.
 */
public interface Actors {

    /**
     * Whether two names may stand for one person, so that they cannot do together what takes two: they are the same, one of them is a key
     * that the other made or that came of the other by rotation, or both are keys of one person. Keys that were made at the console, or
     * by one key, are different from each other: they are handed to different people.
     *
     * @param one a key's, a person's or an operator's name, as in {@link Caller#key}
     */
    boolean mayBeOnePerson(String one, String other);
}
