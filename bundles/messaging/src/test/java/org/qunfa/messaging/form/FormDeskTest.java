package org.qunfa.messaging.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.Parcel;

class FormDeskTest {

    private static final String HERE = "192.0.2.1";

    private final World world = new World();
    private final SuppressionBook book = new SuppressionBook(world.tables);
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);
    private final OrganisationId one = new OrganisationId(UUID.randomUUID());
    private final OrganisationId other = new OrganisationId(UUID.randomUUID());
    private final FormDesk desk = desk(5, 3, 100);

    FormDeskTest() {
        world.channels.arrived(carrier);
        world.signatures.put(one, "甲方", true);
        world.signatures.put(other, "乙方", true);
    }

    private FormDesk desk(int perNumber, int perAddress, int perHour) {
        return new FormDesk(
                world.tables,
                world.notices,
                new FormDesk.Manners("code {code} for you", perNumber, perAddress, perHour));
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private String code(int who, int nth) {
        Waiting.until(() -> codes(who).size() == nth, () -> codes(who).size() + " codes");
        return codes(who).get(nth - 1);
    }

    private List<String> codes(int who) {
        return carrier.got.stream()
                .filter(p -> p.to().equals(World.phone(who)) && p.messageClass() == MessageClass.CODE)
                .map(Parcel::text)
                .map(text -> text.text().replaceAll("\\D", ""))
                .toList();
    }

    private void longAgo() {
        world.store.database().transaction(connection -> {
            try (var move = connection.createStatement()) {
                return move.executeUpdate("update messaging.form_code set at = at - interval '2 minutes'");
            }
        });
    }

    @Test
    void theHolderOfTheCodeOptsOutOfOneSenderOrOfAll() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        String wrong = code.equals("000000") ? "000001" : "000000";

        assertFalse(desk.optOut(World.phone(1), wrong, "甲方"));
        assertFalse(desk.optOut(World.phone(1), "x", "甲方"));
        assertFalse(desk.optOut(World.phone(2), code, "甲方"));
        assertThrows(Refusal.class, () -> book.suppression(one, World.phone(1)));
        assertTrue(desk.optOut(World.phone(1), code, "甲方"));
        assertFalse(desk.optOut(World.phone(1), code, "乙方"), "a code is good once");

        Suppression suppression = book.suppression(one, World.phone(1));
        assertEquals(Origin.FORM, suppression.origin());
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), suppression.classes());
        assertThrows(Refusal.class, () -> book.suppression(other, World.phone(1)));

        longAgo();
        desk.ask(world.organisation, World.phone(1), HERE);
        assertTrue(desk.optOut(World.phone(1), code(1, 2), null));
        assertEquals(
                suppression.classes(), book.suppression(other, World.phone(1)).classes());
    }

    @Test
    void guessingEnds() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        for (int i = 0; i < 5; i++) {
            assertFalse(
                    desk.optOut(World.phone(1), "%06d".formatted((Integer.parseInt(code) + 1 + i) % 1_000_000), null));
        }
        assertFalse(desk.optOut(World.phone(1), code, null));
    }

    @Test
    void anOldCodeIsNoCode() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        for (int i = 0; i < 6; i++) {
            longAgo();
        }
        assertFalse(desk.optOut(World.phone(1), code, null));
    }

    @Test
    void asksTooOftenAreNotToldAndSendNothing() {
        desk.ask(world.organisation, World.phone(1), HERE);
        desk.ask(world.organisation, World.phone(1), HERE);
        desk.ask(world.organisation, World.phone(2), HERE);
        desk.ask(world.organisation, World.phone(3), HERE);
        desk.ask(world.organisation, World.phone(4), HERE);
        desk.ask(world.organisation, World.phone(5), "192.0.2.2");
        desk(5, 3, 4).ask(world.organisation, World.phone(6), "192.0.2.3");
        for (int i = 0; i < 4; i++) {
            longAgo();
            desk.ask(world.organisation, World.phone(1), "192.0.2.4");
        }
        longAgo();
        desk(4, 9, 100).ask(world.organisation, World.phone(1), "192.0.2.5");
        desk.ask(world.organisation, World.phone(9), "192.0.2.6");

        assertEquals(6, code(9, 1).length());
        assertEquals(
                List.of(1, 1, 0, 1, 0),
                List.of(2, 3, 4, 5, 6).stream().map(who -> codes(who).size()).toList());
        // From another address three more, its limit, of which the number's own was not reached.
        assertEquals(6, code(1, 4).length());
    }

    @Test
    void withoutASignatureNothingIsSentAndNothingTold() {
        desk.ask(new OrganisationId(UUID.randomUUID()), World.phone(1), HERE);
        desk.ask(world.organisation, World.phone(2), HERE);

        assertEquals(6, code(2, 1).length());
        assertEquals(List.of(), codes(1));
    }
}
