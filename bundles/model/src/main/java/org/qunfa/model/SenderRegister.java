package org.qunfa.model;

/** Says to whom organisations may send. A service; safe for use by many threads. */
@FunctionalInterface
public interface SenderRegister {

    /**
     * The terms of an organisation as they are now. What is taken from one that could send to anybody is gone within a second.
     *
     * @return a trial of no message for an organisation that nobody knows
     * @throws RuntimeException when nobody can say now; nothing is to be sent then
     */
    SendingTerms terms(OrganisationId organisation);
}
