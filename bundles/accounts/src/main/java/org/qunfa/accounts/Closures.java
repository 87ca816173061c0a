package org.qunfa.accounts;

import java.util.List;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;

/**
 * How people end their account. A service; safe for use by many threads.
 *
 * <p>Who closes theirs is forgotten at once: number, password, profile, real name, sessions, consents and logins go with the row that
 * they belong to. What they sent stays with the organisation that sent it, under an id that says nothing of them any more, because
 * senders' records have to be kept. An organisation that nobody else owns is closed with them: its keys end, nothing more of it goes
 * out, and what is left of its quota is lost. Who is banned may close theirs as well; the ban is kept by a keyed hash of the number for
 * as long as it stands, and whoever registers by that number has it again. In organisations that others own too nothing changes but that they are not in them.
 */
public interface Closures {

    /**
     * An organisation that nobody else owns.
     *
     * @param others how many others are in it
     */
    record Alone(OrganisationId organisation, String name, int others) {}

    /** What would be closed with somebody's account, in the order of their ids. */
    List<Alone> alone(PersonId person);

    /**
     * Closes the account of who is signed in.
     *
     * @param withOrganisations whether they agree that organisations which nobody else owns are closed too
     * @throws Denied when the session is not confirmed, there are such organisations and they do not agree, or the platform's own would have no owner; nothing has changed then
     */
    void close(Session session, boolean withOrganisations);

    /**
     * Closes the account of who asked for it by letter or telephone.
     *
     * @param by which operator does it
     * @param why a word for the record, of 1 to 40 small letters and hyphens
     * @throws Denied as {@link #close(Session, boolean)}, or when there is nobody
     */
    void close(PersonId person, boolean withOrganisations, String by, String why);

    /**
     * Organisations that were closed, or have no owner since theirs was erased, of which something may be waiting to be sent still: 100 of
     * them, and first those that nobody {@linkplain #looked looked at} for longest. It is not sent, whatever happens; whoever asks
     * cancels it.
     */
    List<OrganisationId> left();

    /**
     * Notes that somebody looked at such an organisation.
     *
     * @param empty whether nothing of it waits any more. Those that ended within 10 minutes are told again all the same, since what was
     *     being accepted at that moment may come to light later.
     */
    void looked(OrganisationId organisation, boolean empty);
}
