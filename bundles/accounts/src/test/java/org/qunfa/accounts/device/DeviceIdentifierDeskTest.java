package org.qunfa.accounts.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.DeviceIdentifiers.Kind.IMEI;
import static org.qunfa.accounts.DeviceIdentifiers.Kind.OAID;
import static org.qunfa.accounts.SensitivePurpose.DEVICE_IDENTIFIER;
import static org.qunfa.accounts.SensitivePurpose.REAL_NAME;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.DeviceIdentifiers.Given;
import org.qunfa.accounts.DeviceIdentifiers.View;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.World;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.sensitive.SeparateConsentDesk;
import org.qunfa.store.Eventually;
import org.qunfa.store.TestDatabase;
import org.slf4j.LoggerFactory;

/** Row 15 of the mission: identifiers of devices, of who agrees to it alone. */
class DeviceIdentifierDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PHONE = "490154203237518";
    private static final String TABLET = "1f2e3d4c-5b6a-7980-90a1-b2c3d4e5f607";

    private World world;
    private SeparateConsentDesk consents;
    private DeviceIdentifiers desk;
    private PersonId lin;

    @BeforeEach
    void open() {
        world = new World();
        consents = new SeparateConsentDesk(world.tables, world.people, world.bans);
        desk = new DeviceIdentifierDesk(world.tables);
        lin = world.register(LIN).person();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void agree(PersonId person, SensitivePurpose purpose, String policy) {
        consents.give(person, purpose, new Consent(policy, SHA_256, HOME, "test"));
    }

    private void agree() {
        agree(lin, DEVICE_IDENTIFIER, "1");
    }

    private boolean withdraw(SensitivePurpose purpose) {
        return consents.withdraw(lin, purpose, World.comingFrom(HOME));
    }

    private String refused(PersonId person) {
        return assertThrows(Denied.class, () -> desk.give(person, IMEI, PHONE)).code();
    }

    private String kept() {
        return world.ask("select count(*) from accounts.device_identifier");
    }

    /** An OAID of its own for each number. */
    private static String oaid(int number) {
        return String.format("%032x", number);
    }

    @Test
    void keepsAKeyedHashOfEachAndTellsOneThatComesAgain() {
        agree();
        Given phone = desk.give(lin, IMEI, PHONE);
        assertTrue(phone.isNew());
        Given tablet = desk.give(lin, OAID, TABLET);
        assertEquals(List.of(tablet.view(), phone.view()), desk.identifiers(lin));
        assertEquals(phone.view().givenAt(), phone.view().seenAt());

        Given again = desk.give(lin, IMEI, "49-015420-323751-8");
        assertFalse(again.isNew());
        View view = again.view();
        assertEquals(phone.view().id(), view.id());
        assertEquals(phone.view().givenAt(), view.givenAt());
        assertTrue(view.seenAt().isAfter(view.givenAt()));
        assertEquals(List.of(view, tablet.view()), desk.identifiers(lin));
        assertFalse(desk.give(lin, OAID, TABLET.replace("-", "").toUpperCase(Locale.ROOT))
                .isNew());
        assertEquals(
                "give device identifier imei, give device identifier oaid",
                world.ask("select string_agg(act, ', ' order by seq) from accounts.audit where actor = 'person:" + lin
                        + "' and act like '%identifier %'"));
    }

    @Test
    void theHashIsKeyedAndOfItsKind() {
        agree();
        String digits = "0123456789012345";
        desk.give(lin, OAID, digits);
        String hash = world.ask("select encode(hash, 'hex') from accounts.device_identifier");
        var seals = world.tables.seals();
        assertEquals(HexFormat.of().formatHex(seals.hash("device identifier oaid", digits)), hash);
        assertNotEquals(HexFormat.of().formatHex(seals.hash("device identifier imei", digits)), hash);
        try (TestDatabase other = TestDatabase.fresh()) {
            byte[] elsewhere =
                    new Tables(other.database(), other.vault()).seals().hash("device identifier oaid", digits);
            assertNotEquals(HexFormat.of().formatHex(elsewhere), hash);
        }
    }

    @Test
    void withoutConsentNothingIsKept() {
        assertEquals("consent-needed", refused(lin));
        agree(lin, REAL_NAME, "1");
        assertEquals("consent-needed", refused(lin), "each purpose stands for itself");
        assertEquals("consent-needed", refused(new PersonId(new UUID(0, 1))));
        agree(lin, DEVICE_IDENTIFIER, "1");
        withdraw(DEVICE_IDENTIFIER);
        assertEquals("consent-needed", refused(lin));
        assertEquals("0", kept());
        assertEquals(
                "0",
                world.ask("select count(*) from accounts.audit where act like 'give device%'"),
                "nor written down");
    }

    @Test
    void whatIsNoIdentifierChangesNothing() {
        agree();
        for (String written : List.of("", "000000000000000", "4901542032375186", "490154203237517")) {
            assertThrows(Denied.class, () -> desk.give(lin, IMEI, written));
        }
        assertThrows(Denied.class, () -> desk.give(lin, OAID, "00000000-0000-0000-0000-000000000000"));
        assertEquals("0", kept());
    }

    @Test
    void withdrawingErasesAllOfThemAndNothingElse() {
        PersonId wei = world.register(WEI).person();
        agree();
        agree(lin, REAL_NAME, "1");
        agree(wei, DEVICE_IDENTIFIER, "1");
        desk.give(lin, IMEI, PHONE);
        desk.give(lin, OAID, TABLET);
        desk.give(wei, IMEI, PHONE);
        agree(lin, DEVICE_IDENTIFIER, "2");
        assertEquals(2, desk.identifiers(lin).size(), "another text erases nothing");
        assertTrue(withdraw(REAL_NAME));
        assertEquals(2, desk.identifiers(lin).size(), "nor does what is for something else");
        assertTrue(withdraw(DEVICE_IDENTIFIER));
        assertEquals(List.of(), desk.identifiers(lin));
        assertEquals(1, desk.identifiers(wei).size());
        agree();
        assertEquals(List.of(), desk.identifiers(lin), "who agrees anew begins anew");
        assertTrue(desk.give(lin, IMEI, PHONE).isNew());
    }

    @Test
    void somebodyErasesOneOfTheirOwn() {
        PersonId wei = world.register(WEI).person();
        agree();
        View phone = desk.give(lin, IMEI, PHONE).view();
        View tablet = desk.give(lin, OAID, TABLET).view();
        assertFalse(desk.erase(wei, phone.id()));
        assertTrue(desk.erase(lin, phone.id()));
        assertFalse(desk.erase(lin, phone.id()));
        assertEquals(List.of(tablet), desk.identifiers(lin));
        assertEquals(
                "erase device identifier imei",
                world.ask("select string_agg(act, ', ') from accounts.audit where act like 'erase%' and subject = '"
                        + lin + "'"));
    }

    @Test
    void theOneThatWasNotGivenForLongestMakesRoom() {
        agree();
        for (int i = 1; i <= DeviceIdentifiers.MOST; i++) {
            assertTrue(desk.give(lin, OAID, oaid(i)).isNew());
        }
        assertFalse(desk.give(lin, OAID, oaid(1)).isNew());
        assertTrue(desk.give(lin, IMEI, PHONE).isNew());
        assertEquals(DeviceIdentifiers.MOST, desk.identifiers(lin).size());
        assertFalse(desk.give(lin, OAID, oaid(1)).isNew(), "it came again meanwhile");
        assertFalse(desk.give(lin, OAID, oaid(3)).isNew());
        assertTrue(desk.give(lin, OAID, oaid(2)).isNew(), "it had made room");
        assertEquals("2", world.ask("select count(*) from accounts.audit where act like 'make room%: erase oaid'"));
    }

    @Test
    void ofManyAtOnceNoMoreAreKeptThanMayBe() {
        agree();
        int many = DeviceIdentifiers.MOST + 5;
        var same = atOnce(IntStream.range(0, 6)
                .<Supplier<Given>>mapToObj(i -> () -> desk.give(lin, IMEI, PHONE))
                .toList());
        assertEquals(1, same.stream().filter(Given::isNew).count());
        assertEquals("1", kept());
        atOnce(IntStream.rangeClosed(1, many)
                .<Supplier<Given>>mapToObj(i -> () -> desk.give(lin, OAID, oaid(i)))
                .toList());
        assertEquals(Integer.toString(DeviceIdentifiers.MOST), kept());
    }

    private static <T> List<T> atOnce(List<Supplier<T>> works) {
        var all = works.stream().map(CompletableFuture::supplyAsync).toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void whatIsGivenBeforeAWithdrawalIsErasedByIt() {
        agree();
        Both both = inTheMiddle("audit", () -> desk.give(lin, IMEI, PHONE).isNew(), () -> withdraw(DEVICE_IDENTIFIER));
        assertEquals(true, both.first().join());
        assertEquals(true, both.second().join());
        assertEquals("0", kept());
    }

    @Test
    void whatIsGivenDuringAWithdrawalIsRefused() {
        agree();
        Both both = inTheMiddle("audit", () -> withdraw(DEVICE_IDENTIFIER), () -> refused(lin));
        assertEquals(true, both.first().join());
        assertEquals("consent-needed", both.second().join());
        assertEquals("0", kept());
    }

    /** Neither waits for the other while the other waits for it. */
    @Test
    void whatIsGivenBeforeSomebodyIsErasedGoesWithThem() {
        agree();
        String erase = "delete from accounts.person where id = '" + lin + "'";
        Both both = inTheMiddle(
                "device_identifier", () -> desk.give(lin, IMEI, PHONE).isNew(), () -> world.change(erase));
        assertEquals(true, both.first().join());
        assertEquals(1, both.second().join());
        assertEquals("0", kept());
    }

    /** What two works on other threads came to. */
    private record Both(CompletableFuture<Object> first, CompletableFuture<Object> second) {}

    /** Keeps the first from writing to a table, until the second waits as well. */
    private Both inTheMiddle(String table, Supplier<Object> first, Supplier<Object> second) {
        return world.test.database().transaction(connection -> {
            execute(connection, "lock table accounts." + table + " in exclusive mode");
            var one = CompletableFuture.supplyAsync(first);
            awaitWaiting(1);
            var two = CompletableFuture.supplyAsync(second);
            awaitWaiting(2);
            return new Both(one, two);
        });
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private void awaitWaiting(int many) {
        Eventually.holds(SOON, many + " wait", () -> world.ask("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .equals(Integer.toString(many)));
    }

    /** Row 55 of the mission. */
    @Test
    void noIdentifierIsInTheTablesOrTheLog() {
        var events = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        events.start();
        root.addAppender(events);
        try {
            agree();
            desk.give(lin, IMEI, PHONE);
            desk.give(lin, OAID, TABLET);
            assertThrows(Denied.class, () -> desk.give(lin, IMEI, PHONE + "7"));
            desk.erase(lin, desk.identifiers(lin).get(0).id());
            String all = world.everything()
                    + List.copyOf(events.list).stream()
                            .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy())
                            .collect(Collectors.joining("\n"))
                    + desk.identifiers(lin);
            for (String canary : List.of(PHONE, TABLET, TABLET.replace("-", ""), PHONE.substring(0, 14))) {
                assertFalse(all.contains(canary) || all.contains(World.hex(canary)), canary);
            }
        } finally {
            root.detachAppender(events);
        }
    }
}
