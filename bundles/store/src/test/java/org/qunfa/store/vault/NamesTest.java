package org.qunfa.store.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.qunfa.store.Vault;

class NamesTest {

    private static final byte[] VALUE = {0, 1, 2, 3, 4, 5, 6, 7, 8, -1};
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Vault vault = new KeyedVault(KeyRing.make());

    @Test
    void namesAndKnowsAgain() {
        String name = vault.name("link", VALUE);

        assertTrue(name.matches("[A-Za-z0-9_-]{22}"), name);
        assertEquals(name, vault.name("link", VALUE));
        assertArrayEquals(VALUE, vault.named("link", name));
    }

    @Test
    void knowsNoNameOfAnotherPurposeOrVault() {
        String name = vault.name("link", VALUE);

        assertNull(vault.named("door", name));
        assertNull(new KeyedVault(KeyRing.make()).named("link", name));
        assertNotEquals(name, vault.name("door", VALUE));
    }

    @Test
    void refusesAChangeOfAnyCharacter() {
        String name = vault.name("link", VALUE);
        for (int i = 0; i < name.length(); i++) {
            for (int j = 0; j < LETTERS.length(); j++) {
                char letter = LETTERS.charAt(j);
                if (letter != name.charAt(i)) {
                    String changed = name.substring(0, i) + letter + name.substring(i + 1);
                    assertNull(vault.named("link", changed), "character " + i);
                }
            }
        }
    }

    @Test
    void refusesWhatIsNoName() {
        String name = vault.name("link", VALUE);

        for (String other :
                new String[] {"", "A", name + "A", name + "==", name.substring(1), " " + name, "退订".repeat(11)}) {
            assertNull(vault.named("link", other), other);
        }
        assertThrows(IllegalArgumentException.class, () -> vault.name("link", new byte[9]));
    }
}
