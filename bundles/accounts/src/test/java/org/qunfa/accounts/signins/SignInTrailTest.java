package org.qunfa.accounts.signins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.SignIns.Page;
import org.qunfa.accounts.SignIns.View;
import org.qunfa.accounts.World;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.StoreException;

/** What is written down of who signs in, how much of it, and how long it stays. */
class SignInTrailTest {

    private World world;
    private Registered lin;

    @BeforeEach
    void open() {
        // As many wrong tries as a test wants.
        world = new World(Map.of(
                "triesPerPair", 1000, "triesPerNumber", 0, "triesPerAddress", 0, "triesInAll", 0, "hashingThreads", 4));
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Denied refused(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    private void fails(PhoneNumber phone, String address) {
        refused(() -> world.sessions.open(phone, byPassword("wrong one"), comingFrom(address)));
    }

    private List<View> views() {
        return world.trail.of(lin.person(), 1000, null).items();
    }

    private View newest() {
        return views().get(0);
    }

    private int rows() {
        return Integer.parseInt(world.ask("select count(*) from accounts.sign_in"));
    }

    private long counted() {
        return Long.parseLong(world.ask("select sum(times) from accounts.sign_in"));
    }

    /** In few words. */
    private static String words(View view) {
        return view.act() + " " + view.method() + " " + view.secondFactor() + " " + view.outcome();
    }

    /** What is alike is counted by tens of minutes of the database's clock: none ends in the middle of a test. */
    @BeforeEach
    void haveTime() {
        while (Integer.parseInt(world.ask("select 600 - floor(extract(epoch from now()))::bigint % 600")) < 30) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Test
    void asvs_16_3_1_writesDownWhatIsDone() {
        Opened opened = world.signIn(LIN);
        View view = newest();
        assertEquals("sign-in password null done", words(view));
        assertEquals(opened.session().id(), view.session());
        assertEquals(HOME, view.address());
        assertEquals("test", view.client());
        assertEquals(1, view.times());
        Opened confirmed = world.sessions.confirm(opened.token(), byPassword(PASSWORD), comingFrom("192.0.2.9"));
        assertEquals("step-up password null done", words(newest()));
        assertEquals("192.0.2.9", newest().address());
        assertEquals(opened.session().id(), newest().session());
        refused(() -> world.sessions.confirm(confirmed.token(), byPassword("wrong"), comingFrom(HOME)));
        assertEquals("step-up password null sign-in-failed", words(newest()));
        world.sessions.end(confirmed.token(), comingFrom(HOME));
        assertEquals("sign-out session null done", words(newest()));
        int before = rows();
        world.sessions.end(confirmed.token(), comingFrom(HOME));
        assertEquals(before, rows(), "it had ended");
        Opened other = world.signIn(LIN);
        world.sessions.end(lin.person(), other.session().id(), comingFrom(HOME));
        assertEquals("end-session session null done", words(newest()));
        String code = world.code(LIN, CodePurpose.SIGN_IN);
        world.sessions.open(LIN, byCode(code), comingFrom(HOME));
        assertEquals("sign-in code null done", words(newest()));
        assertEquals("register code null done", words(views().get(views().size() - 1)));
    }

    @Test
    void asvs_16_3_1_writesDownWhatFails() {
        fails(LIN, HOME);
        View view = newest();
        assertEquals("sign-in password null sign-in-failed", words(view));
        assertNull(view.session());
        refused(() -> world.sessions.open(LIN, byCode("000000"), comingFrom(HOME)));
        assertEquals("sign-in code null sign-in-failed", words(newest()));
        refused(() -> world.people.register(World.registration(WEI, "000000", PASSWORD)));
        assertEquals(
                "1",
                world.ask("select count(*) from accounts.sign_in where act = 'register'"
                        + " and outcome = 'code-wrong' and person is null and subject is not null"));
        String code = world.code(LIN, CodePurpose.REGISTER);
        refused(() -> world.people.register(World.registration(LIN, code, PASSWORD)));
        assertEquals("1", world.ask("select count(*) from accounts.sign_in where outcome = 'already-registered'"));
    }

    @Test
    void asvs_16_3_1_and_16_3_3_writesDownWhatALimitRefuses() {
        try (World narrow = new World(Map.of("triesPerPair", 1))) {
            Registered known = narrow.register(LIN);
            refused(() -> narrow.sessions.open(LIN, byPassword("wrong one"), comingFrom(HOME)));
            refused(() -> narrow.sessions.open(LIN, byPassword("wrong one"), comingFrom(HOME)));
            assertEquals(
                    "too-many-tries",
                    narrow.trail.of(known.person(), 1, null).items().get(0).outcome());
        }
    }

    /** The same statements run, with other values in two columns. */
    @Test
    void asvs_6_3_8_writesAsMuchForWhomNobodyKnows() {
        int before = rows();
        fails(LIN, HOME);
        assertEquals(before + 1, rows());
        fails(WEI, HOME);
        assertEquals(before + 2, rows());
        assertEquals(
                "1",
                world.ask("select count(*) from accounts.sign_in where person is null and subject is not null"
                        + " and outcome = 'sign-in-failed'"));
    }

    @Test
    void asvs_16_2_5_holdsNoNumberNorSecret() {
        Opened opened = world.signIn(LIN);
        fails(WEI, HOME);
        String rows = world.ask("select string_agg(s::text, ' ') from accounts.sign_in s");
        for (String trace : List.of(
                Long.toString(LIN.digits()),
                Long.toString(WEI.digits()),
                PASSWORD,
                "wrong one",
                HOME,
                opened.token(),
                opened.device())) {
            assertFalse(rows.contains(trace) || rows.contains(World.hex(trace)), trace);
        }
    }

    @Test
    void countsWhatIsAlikeInOneRow() {
        int before = rows();
        IntStream.range(0, 5).forEach(i -> fails(LIN, HOME));
        assertEquals(5, newest().times());
        IntStream.range(0, 3).forEach(i -> fails(LIN, "192.0.2.8"));
        assertEquals(3, newest().times());
        fails(LIN, "2001:db8::1");
        fails(LIN, "2001:db8::2");
        assertEquals(2, newest().times(), "one network of IPv6");
        assertEquals(before + 3, rows());
        world.change("update accounts.sign_in set span = span - 1 where span is not null");
        fails(LIN, HOME);
        assertEquals(before + 4, rows());
        assertEquals(1, newest().times());
        assertFalse(newest().lastAt().isBefore(newest().at()));
    }

    /** An attack from everywhere fills neither the table nor the list of its victim. */
    @Test
    void boundsTheRowsAboutOne() {
        for (PhoneNumber phone : List.of(LIN, WEI)) {
            int before = rows();
            long counted = counted();
            IntStream.range(0, EntryRows.MOST_TOLD + 10).forEach(i -> fails(phone, "198.51.100." + i));
            assertEquals(before + EntryRows.MOST_TOLD + 1, rows());
            assertEquals(counted + EntryRows.MOST_TOLD + 10, counted());
            fails(phone, "198.51.100.0");
            assertEquals(before + EntryRows.MOST_TOLD + 1, rows(), "a row that is there counts on");
        }
        assertEquals("", newest().address());
        assertEquals(10, newest().times());
    }

    @Test
    void boundsTheRowsInAll() {
        var now = new long[1];
        var trail = new SignInTrail(
                world.tables, new SignInTrail.Bounds(new SignInTrail.Days(183, 1_096), 3, 5, () -> now[0]));
        try {
            int before = rows();
            long counted = counted();
            tries(trail, 1_000);
            assertTrue(rows() - before <= 5 + EntryRows.SLOTS, rows() + " rows");
            assertEquals(counted + 1_000, counted());
            Entry known = Entry.of(Act.SIGN_IN, Method.PASSWORD).by(lin.person());
            trail.count(known.from(comingFrom(HOME)), "sign-in-failed");
            assertEquals(HOME, newest().address(), "what strangers do leaves room for who is known");
            int full = rows();
            now[0] = Duration.ofMinutes(10).toNanos();
            trail.count(stranger(999), "sign-in-failed");
            assertEquals(full + 1, rows());
            long subject = world.tables.seals().phone(number(999));
            assertEquals("1", world.ask("select count(*) from accounts.sign_in where subject = " + subject));
        } finally {
            trail.stop();
        }
    }

    private static PhoneNumber number(int i) {
        return new PhoneNumber(86_139_0000_0000L + i);
    }

    private static Entry stranger(int i) {
        return Entry.of(Act.SIGN_IN, Method.PASSWORD).about(number(i), null).from(comingFrom(HOME));
    }

    private static void tries(SignInTrail trail, int many) {
        IntStream.range(0, many).forEach(i -> trail.count(stranger(i), "sign-in-failed"));
    }

    @Test
    void countsAllOfManyAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                work.add(() -> {
                    world.trail.count(Entry.of(Act.SIGN_IN, Method.CODE).by(lin.person()), "sign-in-failed");
                    return 1;
                });
            }
            for (Future<Integer> one : pool.invokeAll(work)) {
                assertEquals(1, one.get());
            }
        } finally {
            pool.shutdownNow();
        }
        // Ten minutes may have ended in between.
        assertTrue(views().stream()
                        .filter(v -> v.method().equals("code") && v.outcome().equals("sign-in-failed"))
                        .count()
                <= 2);
        assertEquals(
                200,
                views().stream()
                        .filter(v -> v.outcome().equals("sign-in-failed"))
                        .mapToLong(View::times)
                        .sum());
    }

    /** Nobody gets in without the row, and the answer tells nothing of who is known. */
    @Test
    void asvs_16_5_3_letsNobodyInUnseen() {
        world.change("alter table accounts.sign_in rename to elsewhere");
        String sessions = "select count(*) from accounts.session";
        String before = world.ask(sessions);
        assertThrows(StoreException.class, () -> world.signIn(LIN));
        assertEquals(before, world.ask(sessions));
        StoreException known = assertThrows(
                StoreException.class, () -> world.sessions.open(LIN, byPassword("wrong one"), comingFrom(HOME)));
        StoreException unknown = assertThrows(
                StoreException.class, () -> world.sessions.open(WEI, byPassword("wrong one"), comingFrom(HOME)));
        assertEquals(known.getMessage(), unknown.getMessage());
        assertEquals(known.sqlState(), unknown.sqlState());
        world.change("alter table accounts.elsewhere rename to sign_in");
        world.signIn(LIN);
    }

    @Test
    void listsInPieces() {
        IntStream.range(0, 4).forEach(i -> world.signIn(LIN));
        List<View> all = views();
        assertEquals(5, all.size());
        Page first = world.trail.of(lin.person(), 2, null);
        assertNotNull(first.next());
        Page second = world.trail.of(lin.person(), 3, first.next());
        assertNull(second.next());
        List<View> pieces = new ArrayList<>(first.items());
        pieces.addAll(second.items());
        assertEquals(all, pieces);
        assertEquals(
                "bad-cursor",
                refused(() -> world.trail.of(lin.person(), 2, "x")).code());
        Registered wei = world.register(WEI);
        assertEquals(1, world.trail.of(wei.person(), 1000, null).items().size(), "others' are not theirs");
    }

    /** The record of rights is kept longer, and not for ever either. */
    @Test
    void forgetsWhoChangedRightsAfterThreeYears() {
        world.change(
                "insert into accounts.audit (at, actor, act, subject) values (now() - interval '1095 days', 'x', 'young', 'x'),"
                        + " (now() - interval '1097 days', 'x', 'old', 'x')");
        world.trail.sweep();
        assertEquals("young", world.ask("select string_agg(act, ' ') from accounts.audit where actor = 'x'"));
    }

    @Test
    void asvs_14_2_7_forgetsWhatIsOldEnough() {
        fails(LIN, HOME);
        int before = rows();
        world.change("update accounts.sign_in set at = now() - interval '190 days',"
                + " last_at = now() - interval '182 days' where outcome = 'done'");
        world.trail.sweep();
        assertEquals(before, rows(), "six months are not over since it was last");
        world.change("update accounts.sign_in set last_at = now() - interval '184 days' where outcome = 'done'");
        world.trail.sweep();
        assertEquals(
                List.of("sign-in-failed"), views().stream().map(View::outcome).toList());
    }

    @Test
    void noPersonIsLeftInItWhoIsGone() {
        world.signIn(LIN);
        int before = rows();
        world.change("delete from accounts.person where id = '" + lin.person() + "'");
        assertEquals(before, rows());
        assertEquals("0", world.ask("select count(*) from accounts.sign_in where person is not null"));
    }

    @Test
    void writesRefusedKeysTogether() {
        String unknown = "key-unknown";
        String name = "abcdefgh";
        world.change("insert into accounts.api_key (name, organisation, label, hash, scopes, created_at) values ('"
                + name + "', '" + lin.organisation() + "', 'app', decode('" + World.SHA_256
                + "', 'hex'), 'notices:write', now())");
        int before = rows();
        IntStream.range(0, 7).forEach(i -> world.trail.keyRefused(HOME, "qf_" + name + "_" + "x".repeat(43), unknown));
        IntStream.range(0, 4).forEach(i -> world.trail.keyRefused(HOME, "qf_nobodys0_" + "x".repeat(43), unknown));
        world.trail.keyRefused(HOME, "a secret of something else", unknown);
        world.trail.keyRefused(HOME, "qf_" + name + "_" + "x".repeat(43), "address-not-allowed");
        world.trail.writeKeys();
        world.trail.writeKeys();
        assertEquals(before + 3, rows());
        assertEquals(
                name,
                world.ask(
                        "select provider from accounts.sign_in where act = 'use-key' and outcome = 'address-not-allowed'"));
        String keys = "select sum(times) from accounts.sign_in where act = 'use-key' and outcome = 'key-unknown' and ";
        assertEquals("7", world.ask(keys + "provider = '" + name + "'"));
        assertEquals("5", world.ask(keys + "provider is null"));
        IntStream.range(0, 2 * RefusedKeys.MOST).forEach(i -> world.trail.keyRefused("203.0.113." + i, "x", unknown));
        world.trail.writeKeys();
        assertEquals(before + 3 + RefusedKeys.MOST + 1, rows());
    }
}
