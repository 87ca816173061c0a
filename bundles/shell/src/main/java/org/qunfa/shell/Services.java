package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Known;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Listed;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * The services that one command uses, given back at its end. They are looked up when they are asked for: a command that
 * Karaf injects them into disappears, together with all others of this bundle, as soon as a single one is missing, and
 * then nobody could ask why.
 */
final class Services implements AutoCloseable {

    private final BundleContext context;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    Services(BundleContext context) {
        this.context = context;
    }

    /**
     * A service that has to be there.
     *
     * @throws Refusal when it is not
     */
    <T> T get(Class<T> type) {
        T service = find(type);
        if (service == null) {
            throw Refusal.of(
                    Refusal.Fault.UNAVAILABLE,
                    "",
                    "not-running",
                    "the part that offers " + type.getSimpleName() + " is not running; qunfa:store-status and scr:list"
                            + " say more");
        }
        return service;
    }

    /** A service, or null when there is none now. */
    <T> @Nullable T find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        if (reference != null && service != null) {
            used.add(reference);
        }
        return service;
    }

    /**
     * The organisation with this id or name; the platform's own when neither is given.
     *
     * @param make whether one with this name is made when there is none
     */
    OrganisationId organisation(@Nullable String idOrName, boolean make) {
        ApiKeys keys = get(ApiKeys.class);
        if (idOrName == null) {
            return keys.platform();
        }
        Optional<OrganisationId> id = id(idOrName);
        // An organisation that is called like an id is not what is meant by it.
        Optional<OrganisationId> found = keys.find(idOrName).filter(o -> id.isEmpty() || id.equals(Optional.of(o)));
        if (found.isPresent()) {
            return found.get();
        }
        if (!make || id.isPresent()) {
            throw Refusal.of(
                    Refusal.Fault.NOT_FOUND,
                    "--organisation",
                    "no-such-organisation",
                    "no organisation has this name or id; qunfa:organisation-list shows them, qunfa:key-create makes one");
        }
        return keys.organisation(idOrName);
    }

    private static Optional<OrganisationId> id(String text) {
        try {
            return Optional.of(OrganisationId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The same for what gives somebody something, or takes it: by its id alone where its owners chose the name.
     *
     * @throws Refusal when a name could be anybody's
     */
    OrganisationId meant(@Nullable String idOrName, boolean make) {
        OrganisationId organisation = organisation(idOrName, make);
        if (idOrName != null
                && id(idOrName).isEmpty()
                && !organisation.equals(get(ApiKeys.class).platform())) {
            get(Members.class).known(organisation).filter(Known::chosen).ifPresent(known -> {
                throw Refusal.of(Refusal.Fault.INVALID, "--organisation", "name-chosen", whose(known));
            });
        }
        return organisation;
    }

    private static String whose(Known known) {
        String owners = known.owners().stream().map(PhoneNumber::masked).collect(Collectors.joining(", "));
        return "whoever owns this organisation chose its name, and need not be whom you mean: it is "
                + known.organisation() + ", made at " + known.since() + ", "
                + (known.vouched() ? "vouched for" : "vouched for by nobody") + ", owned by "
                + (owners.isEmpty() ? "nobody now" : owners)
                + "; when you are sure, say --organisation " + known.organisation()
                + ", else qunfa:organisation-list shows the others";
    }

    /**
     * Who is registered by a number.
     *
     * @param number as somebody writes it
     * @throws Refusal when nobody is
     */
    PersonId person(String number) {
        return listed(number).id();
    }

    /** The same of who is not under 14. */
    PersonId adult(String number) {
        Listed listed = listed(number);
        if (listed.child()) {
            throw Refusal.of(
                    Refusal.Fault.FORBIDDEN,
                    "--to",
                    "child",
                    "what is known of a child is shown to their guardian alone");
        }
        return listed.id();
    }

    private Listed listed(String number) {
        return get(People.class).list(Words.number(number), 1).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Fault.NOT_FOUND, "--to", "not-registered", "nobody is registered by this number"));
    }

    @Override
    public void close() {
        used.forEach(context::ungetService);
    }
}
