package org.qunfa.carrier.smppserver.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Members.Known;
import org.qunfa.carrier.smppserver.MemoryKeys;
import org.qunfa.model.OrganisationId;

/** Whose keys are meant that get a password, or other rights, over SMPP. */
class MeantTest {

    private final MemoryKeys keys = new MemoryKeys();

    private OrganisationId meant(@Nullable String idOrName, boolean chosen) {
        return Meant.organisation(
                keys, idOrName, id -> Optional.of(new Known(id, "Blue", chosen, false, 1, List.of(), Instant.EPOCH)));
    }

    private String refused(String idOrName) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> meant(idOrName, true))
                .getMessage());
    }

    @Test
    void aNameThatItsOwnersChoseIsNotTakenForWhomItNames() {
        OrganisationId blue = keys.organisation("Blue");
        String refused = refused("Blue");
        assertTrue(refused.contains("say --organisation " + blue), refused);
        assertEquals(blue, meant(blue.toString(), true));
    }

    @Test
    void aNameThatThePlatformGaveIs() {
        assertEquals(keys.organisation("Blue"), meant("Blue", false));
        assertEquals(keys.platform(), meant(null, true));
    }

    @Test
    void anIdIsOfNoOrganisationThatIsOnlyCalledSo() {
        String id = "01920000-0000-7000-8000-000000000000";
        keys.organisation(id);
        assertTrue(refused(id).contains("no organisation has this name or id"));
        assertTrue(refused("Green").contains("no organisation has this name or id"));
    }
}
