package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import org.qunfa.model.OrganisationId;

/** The signatures that an organisation may send under. A service of the core; safe for use by many threads. */
public interface Signatures {

    /**
     * One signature.
     *
     * @param text 2 to 16 letters or digits of any script, without the brackets, in which neither 测试 nor test is said:
     *     carriers refuse that
     */
    record Signature(String text, Instant since) {}

    /** All of the organisation's signatures, by text. */
    List<Signature> signatures(OrganisationId organisation);

    /**
     * Gives the organisation a signature. One that it has stays as it is.
     *
     * @param shared whether it gets one too that another organisation has, as the platform may decide
     * @throws Refusal when the text cannot be a signature, or it is another's and not shared
     */
    Signature put(OrganisationId organisation, String text, boolean shared);

    /**
     * Takes a signature away. What was accepted under it is still sent.
     *
     * @throws Refusal when the organisation does not have it
     */
    void remove(OrganisationId organisation, String text);
}
