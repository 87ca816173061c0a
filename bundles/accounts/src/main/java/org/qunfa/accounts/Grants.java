package org.qunfa.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.qunfa.accounts.Sessions.Session;

/** What people agree to when they sign in at other products by this platform. A service; safe for use by many threads. */
public interface Grants {

    /**
     * One thing that is asked for.
     *
     * @param granted whether they agreed to it before
     */
    record AskedItem(GrantItem item, boolean granted) {}

    /**
     * What a client asks somebody for, and waits for an answer to.
     *
     * @param client its name
     * @param host where the browser goes when they answered
     * @param items what is asked for besides who they are
     * @param confirmationNeeded whether they have to prove first that it is them, to agree to all of it: the client asked for that, or it
     *     asks for their number or to be used while they are away, which they have not agreed to before, and the session is not confirmed
     * @param until when it is too late to answer
     */
    record Asked(String client, String host, List<AskedItem> items, boolean confirmationNeeded, Instant until) {

        public Asked {
            items = List.copyOf(items);
        }
    }

    /**
     * What somebody agreed to.
     *
     * @param client the client's name
     * @param usedAt when they signed in by it last
     */
    record View(UUID id, String client, Set<GrantItem> items, Instant since, Instant usedAt) {

        public View {
            items = Set.copyOf(items);
        }
    }

    /**
     * What is asked for.
     *
     * @param request what its page is called by
     * @throws Denied NOT_FOUND when nobody asks, or not any more, or somebody else is asked
     */
    Asked asked(Session session, String request);

    /**
     * Lets somebody be signed in at the client, and agrees to some of what it asks for, or nothing. That replaces what they agreed to before
     * of the same. Their number, and to be used while they are away, they give in a confirmed session alone; what they have given so far
     * they may give again in any.
     *
     * @param items of those that are asked for
     * @return where the browser goes
     * @throws Denied NOT_FOUND; FORBIDDEN when they have to prove first that it is them; INVALID when something is not asked for
     */
    URI agree(Session session, String request, Set<GrantItem> items);

    /**
     * Lets nobody be signed in.
     *
     * @return where the browser goes
     * @throws Denied NOT_FOUND
     */
    URI refuse(Session session, String request);

    /** What somebody agreed to, the newest first. */
    List<View> grants(PersonId person);

    /**
     * Takes back what somebody agreed to: all that the client holds of it is worth nothing with its next question.
     *
     * @return whether it was theirs
     */
    boolean revoke(PersonId person, UUID grant);
}
