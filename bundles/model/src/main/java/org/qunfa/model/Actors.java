package org.qunfa.model;

/**
 * Who is behind the names under which something is done: people, keys, and operators at the console. A service; safe for use by many
 * threads.
 */
public interface Actors {

    /**
     * Whether two names may stand for one person, so that they cannot do together what takes two: they are the same, one of them is a key
     * that the other made or that came of the other by rotation, or both are keys of one person, or were made by one key. Keys that were
     * made at the console are different from each other: operators hand them to different people. So are somebody's own name and the one
     * by which they sign in at the console.
     *
     * @param one a key's, a person's or an operator's name, as records of who did something name them
     */
    boolean mayBeOnePerson(String one, String other);
}
