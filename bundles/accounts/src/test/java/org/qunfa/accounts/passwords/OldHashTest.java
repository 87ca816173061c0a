package org.qunfa.accounts.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.qunfa.accounts.OldForm;

class OldHashTest {

    private static OldHash of(OldForm form, String salt) {
        return new OldHash(form, salt, "$argon2id$x");
    }

    /** The first is in RFC 1321, appendix A.5. */
    @Test
    void makesWhatTheOtherSystemMade() {
        assertEquals("900150983cd24fb0d6963f7d28e17f72", of(OldForm.PLAIN, "").md5("abc"));
        assertEquals(
                "900150983cd24fb0d6963f7d28e17f72", of(OldForm.SALT_FIRST, "a").md5("bc"));
        assertEquals(
                "900150983cd24fb0d6963f7d28e17f72", of(OldForm.SALT_LAST, "c").md5("ab"));
    }

    @Test
    void isStoredWhole() {
        for (OldForm form : OldForm.values()) {
            OldHash old = of(form, "盐:|x");
            assertEquals(old, OldHash.read(old.stored()));
            assertTrue(OldHash.is(old.stored()));
        }
        assertFalse(OldHash.is("$argon2id$x"));
    }
}
