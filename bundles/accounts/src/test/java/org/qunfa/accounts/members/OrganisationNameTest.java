package org.qunfa.accounts.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.World;
import org.qunfa.model.OrganisationId;

/** Names by which an organisation could be taken for another. */
class OrganisationNameTest {

    private static final String PLATFORM = "00000000-0000-0000-0000-0000000000aa";

    private World world;
    private Owner owner;

    @BeforeEach
    void open() {
        world = new World();
        world.change("insert into accounts.organisation (id, name, platform, verified_at) values ('" + PLATFORM
                + "', 'Qunfa', true, now())");
        Registered lin = world.register(LIN);
        owner = new Owner(lin.organisation(), lin.person());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Denied refused(String name) {
        Denied denied = assertThrows(Denied.class, () -> world.members.rename(owner, name), name);
        assertEquals("/name", denied.pointer());
        return denied;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qunfa",
                "qunfa",
                "QUNFA",
                "\uFF31unfa",
                "\uFF31\uFF35\uFF2E\uFF26\uFF21",
                "\uD835\uDC10unfa",
                "Qunf\u24D0",
                "Qunfa\uFE0F"
            })
    void nobodyIsCalledLikeThePlatform(String name) {
        assertEquals("like-platform", refused(name).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLATFORM,
                "00000000-0000-0000-0000-0000000000AA",
                "0F8FAD5B-D9CB-469F-A165-70867728950e",
                "\uFF10\uFF10000000-0000-0000-0000-0000000000aa",
                "\uFF4Fwn-00000000-0000-0000-0000-0000000000aa",
                "\u3164",
                "\u2800",
                "Qun\u3164fa",
                "Qunf\u0430",
                "Qunf\u03B1",
                "\u0301"
            })
    void nobodyIsCalledLikeAnIdOrByNothingThatIsSeen(String name) {
        assertEquals("bad-name", refused(name).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qunfa Shop", "群发", "Аптека №1", "0000", "\uFF31市", "葛\uDB40\uDD00"})
    void othersAreTaken(String name) {
        assertEquals(name, world.members.rename(owner, name).name());
    }

    @Test
    void thePlatformItselfIs() {
        var platform = OrganisationId.of(PLATFORM);
        world.members.place("console", platform, LIN, Role.OWNER);
        assertEquals(
                "QUNFA",
                world.members
                        .rename(new Owner(platform, owner.person()), "QUNFA")
                        .name());
    }
}
