package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;

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
     * The organisation with this name; the platform's own when there is no name.
     *
     * @param make whether it is made when there is none
     */
    OrganisationId organisation(@Nullable String name, boolean make) {
        ApiKeys keys = get(ApiKeys.class);
        if (name == null) {
            return keys.platform();
        }
        if (!make && !keys.organisations().contains(name)) {
            throw Refusal.of(
                    Refusal.Fault.NOT_FOUND,
                    "--organisation",
                    "no-such-organisation",
                    "no organisation has this name; qunfa:key-create makes one");
        }
        return keys.organisation(name);
    }

    /**
     * Who is registered by a number.
     *
     * @param number as somebody writes it
     * @throws Refusal when nobody is
     */
    PersonId person(String number) {
        return get(People.class).list(Words.number(number), 1).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Fault.NOT_FOUND, "--to", "not-registered", "nobody is registered by this number"))
                .id();
    }

    @Override
    public void close() {
        used.forEach(context::ungetService);
    }
}
