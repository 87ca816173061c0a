package org.qunfa.messaging.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.OptOuts.Standing;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.World;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;

class OptOutDeskTest {

    private static final Set<MessageClass> NO_ADVERTS = Set.of(MessageClass.MARKETING);

    private final World world = new World();
    private final OptOutDesk desk = new OptOutDesk(world.tables);
    private final SuppressionBook book = new SuppressionBook(world.tables);
    private final OptOutLinks links = new OptOutLinks(world.tables.vault());

    @AfterEach
    void end() {
        world.close();
    }

    private String token(MessageClass messageClass, PhoneNumber to) {
        var sender = world.tables
                .database()
                .transaction(c -> OptOutLinks.sender(c, world.organisation.value(), World.SIGNATURE));
        return links.token(sender, messageClass, to);
    }

    private Standing standing(String token) {
        return Objects.requireNonNull(desk.standing(token));
    }

    @Test
    void aTokenIsShortAndHoldsNoNumber() {
        String token = token(MessageClass.MARKETING, World.phone(1));

        assertTrue(token.matches("[A-Za-z0-9_-]{22}"), token);
        assertEquals(token, token(MessageClass.MARKETING, World.phone(1)));
        assertFalse(token.equals(token(MessageClass.NOTICE, World.phone(1))));
        assertFalse(token.equals(token(MessageClass.MARKETING, World.phone(2))));
        var longest = new PhoneNumber(999_999_999_999_999L);
        assertEquals(
                longest.masked(), standing(token(MessageClass.CODE, longest)).to());
    }

    @Test
    void lookingChangesNothing() {
        Standing standing = standing(token(MessageClass.MARKETING, World.phone(1)));

        assertEquals(World.SIGNATURE, standing.sender());
        assertEquals(World.phone(1).masked(), standing.to());
        assertFalse(standing.optedOut());
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, World.phone(1)));
    }

    @Test
    void aLinkOptsOutAndTakesItBack() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));
        String token = token(MessageClass.MARKETING, World.phone(0));

        desk.optOut(token);
        Standing out = Objects.requireNonNull(desk.optOut(token));

        assertTrue(out.optedOut());
        assertTrue(out.undoable());
        assertEquals(NO_ADVERTS, out.classes());
        assertEquals(
                Origin.LINK,
                book.suppression(world.organisation, World.phone(0)).origin());
        assertEquals(
                1,
                world.send(World.head(MessageClass.MARKETING, "sale"), World.numbers(1))
                        .blocked());
        assertEquals(0, world.send(World.head("hello"), World.numbers(1)).blocked());
        assertFalse(Objects.requireNonNull(desk.undo(token)).optedOut());
        assertFalse(Objects.requireNonNull(desk.undo(token)).undoable());
        assertEquals(
                0,
                world.send(World.head(MessageClass.MARKETING, "sale"), World.numbers(1))
                        .blocked());
    }

    @Test
    void aLinkTakesBackOnlyWhatLinksDid() {
        PhoneNumber to = World.phone(3);
        book.put(world.organisation, to, NO_ADVERTS, new Reason(Origin.REPLY, null));
        String token = token(MessageClass.NOTICE, to);

        desk.optOut(token);
        desk.undo(token);
        assertEquals(NO_ADVERTS, book.suppression(world.organisation, to).classes());

        desk.optOut(token);
        book.put(world.organisation, to, Set.of(MessageClass.NOTICE), new Reason(Origin.AGENT, null));
        Standing after = Objects.requireNonNull(desk.undo(token));
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), after.classes());
        assertFalse(after.undoable());
    }

    @Test
    void aTokenThatWasChangedIsNone() {
        String token = token(MessageClass.MARKETING, World.phone(1));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertNull(desk.standing(changed), "character " + i);
            assertNull(desk.optOut(changed));
            assertNull(desk.undo(changed));
        }
        assertNull(desk.standing(""));
        assertNull(desk.standing(token + "A"));
        assertNull(desk.standing("退订".repeat(11)));
    }
}
