package org.qunfa.accounts.keys;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;

/** The rows of organisations and keys. */
final class KeyStore implements AutoCloseable {

    /** What a list shows at most. */
    private static final int LISTED = 10_000;

    private static final long START_LOCK = 0x71756e6661_01L;

    private final EntityManagerFactory unit;

    KeyStore(Database database) {
        database.migrate("accounts", KeyStore.class);
        unit = database.unit("accounts", List.of(Organisation.class, StoredKey.class));
    }

    Optional<StoredKey> key(String name) {
        return ask(em -> Optional.ofNullable(em.find(StoredKey.class, name)));
    }

    List<KeyView> keys(OrganisationId organisation) {
        return ask(em -> em.createQuery(
                        "SELECT k FROM StoredKey k WHERE k.organisation = :id ORDER BY k.createdAt DESC, k.name",
                        StoredKey.class)
                .setParameter("id", organisation.value())
                .setMaxResults(LISTED)
                .getResultStream()
                .map(StoredKey::view)
                .toList());
    }

    boolean exists(OrganisationId organisation) {
        return ask(em -> em.find(Organisation.class, organisation.value()) != null);
    }

    /** The organisation with this name, made when there is none. */
    OrganisationId organisation(String name) {
        try {
            return ask(em -> named(em, name).orElseGet(() -> {
                        Organisation made = Organisation.vouchedFor(name);
                        em.persist(made);
                        return made;
                    }))
                    .id();
        } catch (StoreException e) {
            // Somebody else was faster.
            return ask(em -> named(em, name)).orElseThrow(() -> e).id();
        }
    }

    /** The organisation with this id or, where it is none's, this name. */
    Optional<OrganisationId> find(String idOrName) {
        Optional<OrganisationId> byId = id(idOrName).filter(this::exists);
        return byId.isPresent() ? byId : called(idOrName);
    }

    /** The organisation with this name. */
    Optional<OrganisationId> called(String name) {
        // The database knows no text with this sign in it.
        return name.indexOf('\0') >= 0
                ? Optional.empty()
                : ask(em -> named(em, name).map(Organisation::id));
    }

    /** What an organisation is called; empty when there is none. */
    String name(OrganisationId organisation) {
        return ask(em -> Optional.ofNullable(em.find(Organisation.class, organisation.value()))
                .map(Organisation::name)
                .orElse(""));
    }

    private static Optional<OrganisationId> id(String text) {
        try {
            return Optional.of(OrganisationId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    List<String> organisations() {
        return ask(em -> em.createQuery("SELECT o.name FROM Organisation o ORDER BY o.name", String.class)
                .setMaxResults(LISTED)
                .getResultList());
    }

    /** The platform's own organisation, made when there is none, and a first key for it when nobody has one. */
    OrganisationId start(String name, Function<OrganisationId, StoredKey> firstKey) {
        return ask(em -> {
            em.createNativeQuery("SELECT pg_advisory_xact_lock(" + START_LOCK + ")::text")
                    .getResultList();
            Organisation platform = em.createQuery(
                            "SELECT o FROM Organisation o WHERE o.platform = true", Organisation.class)
                    .getResultStream()
                    .findFirst()
                    .orElseGet(() -> {
                        Organisation made = Organisation.ofPlatform(name);
                        em.persist(made);
                        em.flush();
                        return made;
                    });
            if (em.createQuery("SELECT COUNT(k) FROM StoredKey k", Long.class).getSingleResult() == 0) {
                em.persist(firstKey.apply(platform.id()));
            }
            return platform.id();
        });
    }

    @Override
    public void close() {
        unit.close();
    }

    private static Optional<Organisation> named(EntityManager em, String name) {
        return em.createQuery("SELECT o FROM Organisation o WHERE o.name = :name", Organisation.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    private <T> T ask(Function<EntityManager, T> work) {
        try {
            return unit.callInTransaction(work);
        } catch (RuntimeException e) {
            // Some of EclipseLink's exceptions are none of JPA's.
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw new StoreException("The database refused to read or write keys.", sql);
                }
            }
            throw e;
        }
    }
}
