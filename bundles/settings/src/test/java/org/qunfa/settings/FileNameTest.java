package org.qunfa.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.qunfa.store.cfg",
                "org.qunfa.carrier.smpp~.cfg",
                "~north.cfg",
                "org.qunfa.carrier.smpp~a~b.cfg",
                "org.qunfa.carrier.smpp-x~north.cfg",
                "org.qunfa.carrier.smpp~north.cfg.swp",
                ".org.qunfa.carrier.smpp~north.cfg~",
                "org.qunfa.carrier.smpp~a b.cfg"
            })
    void otherFilesAreForOthers(String name) {
        assertNull(FileName.of(name));
    }
}
