package org.qunfa.carrier.smppserver.account;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.carrier.smppserver.settings.AddressRange;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;

/** The accounts of the door, each of which is a key of {@code accounts}. A service; safe for use by many threads. */
public interface Accounts {

    /**
     * What is to be changed of an account; null leaves it, and what is empty takes it away.
     *
     * @param signature 2 to 16 characters
     * @param messageClass a class's word
     * @param addresses ranges that may bind, as {@link AddressRange} writes them
     */
    record Change(
            @Nullable String signature,
            @Nullable String messageClass,
            @Nullable List<String> addresses) {}

    /** What an account has of its own. */
    record Own(
            boolean password,
            @Nullable String signature,
            @Nullable MessageClass messageClass,
            List<AddressRange> addresses) {

        public Own {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Makes a password of 8 characters for a key, because the protocol's field has room for no more; the one before does not
     * work any more.
     *
     * @return the password, to be shown once
     * @throws IllegalArgumentException when the organisation has no such key that works
     */
    String password(OrganisationId organisation, String key);

    /**
     * Changes an account.
     *
     * @throws IllegalArgumentException when the organisation has no such key that works, or a value cannot be
     */
    Own change(OrganisationId organisation, String key, Change change);

    /**
     * Whom a name and a password stand for; empty when they stand for nobody.
     *
     * @param name a key's public name, with or without what it begins with
     * @param password the key itself, or its short password
     * @param from where they bind from
     * @throws Denied FORBIDDEN when both are right, and the key is not to be used from there
     */
    Optional<Guest> login(String name, String password, InetAddress from);

    /** The account as it is now; empty when its key does not work any more. */
    Optional<Guest> again(Guest guest);
}
