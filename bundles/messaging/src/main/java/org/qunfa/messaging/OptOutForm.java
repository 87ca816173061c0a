package org.qunfa.messaging;

import org.jspecify.annotations.Nullable;
import org.qunfa.model.Countries;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * How somebody opts out who has no link and does not answer: by a code that is sent to the number, and proves whose it is. Nothing
 * that comes back tells whether anybody ever wrote to the number. A service of the core; safe for use by many threads.
 */
public interface OptOutForm {

    /** To whose numbers codes are sent. */
    Countries countries();

    /**
     * Sends a code to a number, unless it is of another country, or the number, the address or everybody together asked too often; that is not told.
     *
     * @param sender who sends it: who runs the platform
     * @param address from where it is asked for
     */
    void ask(OrganisationId sender, PhoneNumber to, String address);

    /**
     * Opts out of notices and marketing.
     *
     * @param code that was sent to the number; good for one time, ten minutes and a few tries
     * @param signature under which the messages came that are not wanted; null for those of all senders
     * @param address from where it is tried; what is tried elsewhere takes no tries from who asked for the code
     * @return whether the code is right, and was not tried too often; which of both it is is not told
     */
    boolean optOut(PhoneNumber to, String code, @Nullable String signature, String address);
}
