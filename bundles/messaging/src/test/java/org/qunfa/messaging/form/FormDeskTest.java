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
import org.qunfa.model.Countries;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.store.Sql;

class FormDeskTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.9";

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
        return desk(perNumber, perAddress, perHour, 0);
    }

    private FormDesk desk(int perNumber, int perAddress, int perHour, int wrong) {
        return new FormDesk(
                world.tables,
                world.notices,
                new FormDesk.Manners("code {code} for you", perNumber, perAddress, perHour, wrong, Countries.of("86")));
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
        longAgo("form_code", "at", 2);
    }

    private void longAgo(String table, String column, int minutes) {
        world.store
                .database()
                .transaction(connection -> Sql.run(
                        connection,
                        "update messaging." + table + " set " + column + " = " + column + " - interval '" + minutes
                                + " minutes'"));
    }

    @Test
    void theHolderOfTheCodeOptsOutOfOneSenderOrOfAll() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        String wrong = wrong(code, 0);

        assertFalse(desk.optOut(World.phone(1), wrong, "甲方", HERE));
        assertFalse(desk.optOut(World.phone(1), "x", "甲方", HERE));
        assertFalse(desk.optOut(World.phone(2), code, "甲方", HERE));
        assertThrows(Refusal.class, () -> book.suppression(one, World.phone(1)));
        assertTrue(desk.optOut(World.phone(1), code, "甲方", HERE));
        assertFalse(desk.optOut(World.phone(1), code, "乙方", HERE), "a code is good once");

        Suppression suppression = book.suppression(one, World.phone(1));
        assertEquals(Origin.FORM, suppression.origin());
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), suppression.classes());
        assertThrows(Refusal.class, () -> book.suppression(other, World.phone(1)));

        longAgo();
        desk.ask(world.organisation, World.phone(1), HERE);
        assertTrue(desk.optOut(World.phone(1), code(1, 2), null, HERE));
        assertEquals(
                suppression.classes(), book.suppression(other, World.phone(1)).classes());
    }

    /** One of the codes that it is not. */
    private static String wrong(String code, int nth) {
        return "%06d".formatted((Integer.parseInt(code) + 1 + nth) % 1_000_000);
    }

    private void guess(String code, int many, String address) {
        for (int i = 0; i < many; i++) {
            assertFalse(desk.optOut(World.phone(1), wrong(code, i), null, address));
        }
    }

    @Test
    void guessingEnds() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        guess(code, 5, HERE);
        assertFalse(desk.optOut(World.phone(1), code, null, HERE));
        guess(code, 5, THERE);
        assertFalse(desk.optOut(World.phone(1), code, null, "192.0.2.10"), "all others have their tries together");
    }

    @Test
    void whatOthersTryTakesNothingFromWhoAsked() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        guess(code, 20, THERE);
        assertFalse(desk.optOut(World.phone(1), code, null, THERE));
        guess(code, 4, HERE);
        assertTrue(desk.optOut(World.phone(1), code, null, HERE));
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        desk.ask(world.organisation, World.phone(1), "2001:db8::1");
        String code = code(1, 1);
        guess(code, 5, "2001:db8:0:1::1");
        guess(code, 4, "2001:db8::2");
        assertTrue(desk.optOut(World.phone(1), code, null, "2001:db8::3"));
    }

    @Test
    void whatOthersAskForEndsNobodysCode() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String mine = code(1, 1);
        longAgo();
        desk.ask(world.organisation, World.phone(1), THERE);
        String theirs = code(1, 2);
        guess(theirs, 2, THERE);

        assertTrue(desk.optOut(World.phone(1), mine, null, HERE));
        assertFalse(
                desk.optOut(World.phone(1), theirs, null, THERE), "who opted out did so by all codes of the number");
    }

    @Test
    void whoAsksAgainHasTheirLastCode() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String first = code(1, 1);
        longAgo();
        desk.ask(world.organisation, World.phone(1), HERE);
        String last = code(1, 2);

        assertEquals(first.equals(last), desk.optOut(World.phone(1), first, null, HERE));
        assertEquals(!first.equals(last), desk.optOut(World.phone(1), last, null, HERE));
    }

    @Test
    void whoGuessesAllOverGuessesNoMore() {
        FormDesk strict = desk(5, 3, 100, 3);
        for (int who = 1; who <= 3; who++) {
            strict.ask(world.organisation, World.phone(who), HERE);
        }
        for (int who = 1; who <= 3; who++) {
            assertFalse(strict.optOut(World.phone(who), wrong(code(who, 1), 0), null, THERE));
        }
        assertFalse(strict.optOut(World.phone(1), code(1, 1), null, THERE), "too many were wrong from there");
        assertTrue(strict.optOut(World.phone(1), code(1, 1), null, HERE));
        assertTrue(strict.optOut(World.phone(2), code(2, 1), null, "192.0.2.10"));

        strict.ask(world.organisation, World.phone(4), THERE);
        assertTrue(strict.optOut(World.phone(4), code(4, 1), null, THERE), "it was asked for from there");

        longAgo("form_try", "since", 16);
        assertTrue(strict.optOut(World.phone(3), code(3, 1), null, THERE));
    }

    @Test
    void anOldCodeIsNoCode() {
        desk.ask(world.organisation, World.phone(1), HERE);
        String code = code(1, 1);
        for (int i = 0; i < 6; i++) {
            longAgo();
        }
        assertFalse(desk.optOut(World.phone(1), code, null, HERE));
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
    void otherCountriesAreNotTold() {
        desk.ask(world.organisation, new PhoneNumber(852_5123_4567L), HERE);
        desk.ask(world.organisation, World.phone(2), HERE);

        assertEquals(6, code(2, 1).length());
        assertEquals(1, carrier.got.size());
        assertEquals(Countries.of("86"), desk.countries());
    }

    @Test
    void withoutASignatureNothingIsSentAndNothingTold() {
        desk.ask(new OrganisationId(UUID.randomUUID()), World.phone(1), HERE);
        desk.ask(world.organisation, World.phone(2), HERE);

        assertEquals(6, code(2, 1).length());
        assertEquals(List.of(), codes(1));
    }
}
