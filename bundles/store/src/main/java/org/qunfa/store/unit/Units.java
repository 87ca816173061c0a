package org.qunfa.store.unit;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** Opens JPA units over entities that are named one by one. */
public final class Units {

    private Units() {}

    /**
     * Opens a unit; the caller closes it.
     *
     * @param entities classes of one bundle, whose class loader the unit uses
     */
    public static EntityManagerFactory open(String name, List<Class<?>> entities, DataSource source) {
        if (entities.isEmpty()) {
            throw new IllegalArgumentException("A unit has at least one entity.");
        }
        // EclipseLink lets units of one session name share what they read and the connections they use.
        String session = "qunfa-" + name + "-" + UUID.randomUUID();
        ClassLoader loader = entities.get(0).getClassLoader();
        if (entities.stream().anyMatch(e -> e.getClassLoader() != loader)) {
            throw new IllegalArgumentException("The entities of a unit come from one bundle.");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            EntityManagerFactory unit = new PersistenceProvider()
                    .createContainerEntityManagerFactory(
                            new ListedUnit(name, entities, source), properties(session, loader));
            if (unit == null) {
                throw new IllegalStateException("EclipseLink did not take the unit " + name + ".");
            }
            return unit;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Errors are thrown to the caller; EclipseLink's own log writes past the platform's, so it is off. */
    private static Map<String, Object> properties(String session, ClassLoader loader) {
        return Map.of(
                "eclipselink.classloader", loader,
                "eclipselink.session-name", session,
                "eclipselink.target-database", "PostgreSQL",
                "eclipselink.weaving", "false",
                "eclipselink.cache.shared.default", "false",
                "eclipselink.ddl-generation", "none",
                "eclipselink.logging.level", "OFF",
                "eclipselink.logging.parameters", "false",
                "jakarta.persistence.validation.mode", "NONE");
    }
}
