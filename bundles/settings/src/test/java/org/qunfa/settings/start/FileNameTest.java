package org.qunfa.settings.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @Test
    void theKindComesBeforeTheTilde() {
        assertEquals(
                new FileName("org.qunfa.carrier.smpp", "north-1.a_b"),
                FileName.of("org.qunfa.carrier.smpp~north-1.a_b.cfg"));
    }

    @Test
    void whatThereIsOnceHasNoTilde() {
        assertEquals(new FileName("org.qunfa.store", null), FileName.of("org.qunfa.store.cfg"));
        assertFalse(FileName.isNamed("org.qunfa.store.cfg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.qunfa.carrier.smpp~.cfg",
                "~north.cfg",
                "org.qunfa.carrier.smpp~a~b.cfg",
                "org.qunfa.carrier.smpp~north.cfg.swp",
                ".org.qunfa.carrier.smpp~north.cfg~",
                "org.qunfa.carrier.smpp~a b.cfg"
            })
    void otherFormsAreNoName(String name) {
        assertNull(FileName.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.qunfa.store.cfg", "org.qunfa.carrier.smpp~a b.cfg", "com.example.thing~one.cfg"})
    void readsOursAndWhatTheGeneralReaderDoesNotKnow(String name) {
        assertTrue(SettingsFolder.isRead(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.karaf.shell.cfg",
                "org.apache.felix.fileinstall-deploy.cfg",
                "org.qunfa.store.cfg.swp",
                ".org.qunfa.store.cfg~",
                "users.properties"
            })
    void leavesOtherFilesToOthers(String name) {
        assertFalse(SettingsFolder.isRead(name));
    }
}
