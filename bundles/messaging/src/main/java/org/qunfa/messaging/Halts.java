package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/**
 * Whose messages are held back, whatever was accepted of them before. A service of the core; safe for use by many threads.
 *
 * <p>Nothing more of theirs is released to a carrier, on any node, once the halt is durable; what is out or being released at that moment
 * is waited for. What is left keeps its place, its quota and its validity: it expires and can be cancelled as ever, and goes on when
 * nobody halts it any more. New notices are refused, and series and reminders make none.
 */
public interface Halts {

    /**
     * Whose notices: all of an organisation, or those of whatever organisation that one author had accepted.
     *
     * @param author by which name they came, as {@link Notices.Sender} says
     */
    record Subject(
            @Nullable OrganisationId organisation, @Nullable String author) {

        public Subject {
            if ((organisation == null) == (author == null)) {
                throw new IllegalArgumentException("a halt is of either an organisation or an author");
            }
        }

        public static Subject of(OrganisationId organisation) {
            return new Subject(organisation, null);
        }

        public static Subject of(String author) {
            return new Subject(null, author);
        }
    }

    /** Somebody who is halted, and for which of the reasons. */
    record Halt(Subject subject, String reason, Instant since) {}

    /**
     * Has exactly these be halted for a reason; who is halted for another stays so. Costs one look while nothing changes.
     *
     * @param reason a word of 1 to 40 characters
     * @param wanted who is to be, as it stands when it is asked; asked anew before anything changes, by one node at a time, so that
     *     nobody who learned of it late undoes what another knows better
     * @return how many began or ended to be
     */
    int keep(String reason, Supplier<Set<Subject>> wanted);

    /** Who is halted, the newest first; the first 1,000. */
    List<Halt> halts();
}
