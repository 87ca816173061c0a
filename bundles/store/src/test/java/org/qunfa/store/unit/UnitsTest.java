package org.qunfa.store.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.RollbackException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.store.TestDatabase;

class UnitsTest {

    private static final UUID ID = UUID.fromString("6f1cf3f6-93b3-4d4c-8a57-0a4b1f3c5d11");
    private static final Instant BORN = Instant.parse("2026-02-03T04:05:06.123456Z");

    private TestDatabase test;
    private EntityManagerFactory unit;

    @BeforeEach
    void open() {
        test = TestDatabase.fresh();
        run("CREATE SCHEMA pets; CREATE TABLE pets.pet (id uuid PRIMARY KEY, name text NOT NULL,"
                + " bornat timestamptz, version bigint NOT NULL)");
        unit = test.database().unit("pets", List.of(Pet.class));
        unit.runInTransaction(em -> em.persist(new Pet(ID, "小黑", BORN)));
    }

    @AfterEach
    void close() {
        unit.close();
        test.close();
    }

    @Test
    void readsWhatItWrote() {
        Pet pet = unit.callInTransaction(em -> em.createQuery("SELECT p FROM Pet p WHERE p.name = :name", Pet.class)
                .setParameter("name", "小黑")
                .getSingleResult());
        assertEquals(ID, pet.id());
        assertEquals(BORN, pet.bornAt());
        assertEquals(1, pet.version());
    }

    @Test
    void seesWhatOthersChangedBetweenTwoManagers() {
        assertEquals("小黑", unit.callInTransaction(em -> em.find(Pet.class, ID).name()));
        run("UPDATE pets.pet SET name = 'changed elsewhere'");
        assertEquals("changed elsewhere", unit.callInTransaction(em -> em.find(Pet.class, ID)
                .name()));
    }

    @Test
    void refusesToOverwriteWhatOthersChanged() {
        assertThrows(
                RollbackException.class,
                () -> unit.runInTransaction(em -> {
                    Pet pet = em.find(Pet.class, ID);
                    run("UPDATE pets.pet SET version = version + 1");
                    pet.rename("mine");
                }));
        assertEquals("小黑", unit.callInTransaction(em -> em.find(Pet.class, ID).name()));
    }

    @Test
    void keepsTwoUnitsOfOneNameApart() {
        try (TestDatabase other = TestDatabase.fresh();
                EntityManagerFactory second = other.database().unit("pets", List.of(Pet.class))) {
            assertThrows(DatabaseException.class, () -> second.callInTransaction(em -> em.find(Pet.class, ID)));
        }
        assertEquals("小黑", unit.callInTransaction(em -> em.find(Pet.class, ID).name()));
    }

    private void run(String sql) {
        test.database().transaction(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
