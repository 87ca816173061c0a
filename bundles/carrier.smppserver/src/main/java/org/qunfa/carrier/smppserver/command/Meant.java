package org.qunfa.carrier.smppserver.command;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Members.Known;
import org.qunfa.model.OrganisationId;

/** Says which organisation somebody means who gives its keys something. */
final class Meant {

    private Meant() {}

    /**
     * The organisation with this id or name; the platform's own when neither is given. By its id alone where its owners chose the name.
     *
     * @param known what is known of an organisation
     * @throws IllegalArgumentException when there is none, or a name could be anybody's
     */
    static OrganisationId organisation(
            ApiKeys keys, @Nullable String idOrName, Function<OrganisationId, Optional<Known>> known) {
        OrganisationId platform = keys.platform();
        if (idOrName == null) {
            return platform;
        }
        Optional<OrganisationId> id = id(idOrName);
        // An organisation that is called like an id is not what is meant by it.
        OrganisationId found = keys.find(idOrName)
                .filter(one -> id.isEmpty() || id.get().equals(one))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no organisation has this name or id; qunfa:organisation-list shows them"));
        if (id.isEmpty() && !found.equals(platform)) {
            known.apply(found).filter(Known::chosen).ifPresent(one -> {
                throw new IllegalArgumentException("whoever owns this organisation chose its name, and need not be whom"
                        + " you mean: qunfa:organisation-list shows whose it is; when you are sure, say --organisation "
                        + found);
            });
        }
        return found;
    }

    private static Optional<OrganisationId> id(String text) {
        try {
            return Optional.of(OrganisationId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
