package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.schedule.SlowCarrier;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.Parcel;

class TurnsTest {

    private static final int MANY = 100_000;
    private static final Pattern ROWS = Pattern.compile("actual (?:time=\\S+ )?rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Za-z ]+: ([0-9]+)");

    private static NoticeHead of(MessageClass messageClass) {
        return new NoticeHead("daily", messageClass, World.SIGNATURE, "hello", null, null, null, null, false);
    }

    @Test
    void anOrganisationGetsItsShareHoweverManyNoticesTheOtherHas() throws IOException {
        try (var world = new World()) {
            var other = new OrganisationId(UUID.randomUUID());
            world.quota.grant(new Quota.Grant(other, 100_000, "for a test", "test"), null);
            world.signatures.put(other, World.SIGNATURE, true);
            List<NoticeId> notices = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                notices.add(
                        world.send(World.head("hello"), World.numbers(1_000)).id());
            }
            NoticeId single = world.notices
                    .accept(other, World.head("hello"), World.numbers(5_000), null)
                    .value()
                    .id();
            world.channels.arrived(new FakeCarrier("fair", 100, true, p -> null));
            Waiting.until(
                    () -> world.notices.notice(other, single).state() == NoticeState.DONE
                            && notices.stream()
                                    .allMatch(n -> world.notices
                                                    .notice(world.organisation, n)
                                                    .state()
                                            == NoticeState.DONE),
                    () -> world.notices.notice(other, single).toString());
            List<UUID> claims = claims(world);
            assertEquals(50, claims.size());
            int own = 0;
            for (int i = 0; i < claims.size() && own < 10; i++) {
                own += claims.get(i).equals(other.value()) ? 1 : 0;
                assertTrue(own >= (i + 1) / 2 - 2, own + " of the first " + (i + 1) + " chunks: " + claims);
            }
        }
    }

    /** Whose chunks were claimed, in order: a claim is the first row of a chunk's journal. */
    private static List<UUID> claims(World world) {
        return world.tables.database().read(connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("select organisation from (select distinct on (chunk)"
                            + " organisation, seq from messaging.journal where chunk is not null order by chunk, seq) f"
                            + " order by seq")) {
                var organisations = new ArrayList<UUID>();
                while (row.next()) {
                    organisations.add(row.getObject(1, UUID.class));
                }
                return organisations;
            }
        });
    }

    @Test
    void aCodeWaitsForLessThanAWindowOfMarketing() {
        try (var world = World.answeredWithin(Duration.ofMinutes(2))) {
            int window = 20;
            // So slow that a machine which is busy has the code stored and claimed within a window.
            var carrier = new SlowCarrier("behind", window, Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                world.send(of(MessageClass.MARKETING), World.numbers(5_000));
            }
            world.channels.arrived(carrier);
            Waiting.until(() -> carrier.got.size() >= 3 * window, () -> "nothing is sent");
            int before = carrier.got.size();
            NoticeId code = world.send(of(MessageClass.CODE), World.numbers(1)).id();
            Waiting.until(
                    () -> world.notices.notice(world.organisation, code).state() == NoticeState.DONE,
                    () -> world.notices.notice(world.organisation, code).toString());
            List<Parcel> got = List.copyOf(carrier.got);
            int place = IntStream.range(0, got.size())
                    .filter(i -> got.get(i).messageClass() == MessageClass.CODE)
                    .findFirst()
                    .orElseThrow();
            // What was released while the code was stored, and what was about to be when it was claimed.
            assertTrue(place <= before + 2 * window, place + " after " + before);
        }
    }

    @Test
    void theNextNoticeIsFoundByAFewRowsAmongManyActiveOnes() {
        try (var world = new World()) {
            fill(world);
            NoticeId own = world.send(World.head("hello"), World.numbers(1)).id();
            List<String> plan = explain(world, Claims.READY);
            assertTrue(plan.stream().anyMatch(l -> l.contains("notice_ready")), plan.toString());
            long rows = plan.stream().mapToLong(TurnsTest::rows).sum();
            assertTrue(rows < 200, rows + " rows: " + String.join("\n", plan));
            List<String> last = explain(
                    world,
                    "select max(turn) from messaging.notice where organisation = '" + world.organisation
                            + "' and class = 1 and state = 'active'");
            assertTrue(last.stream().mapToLong(TurnsTest::rows).sum() < 200, String.join("\n", last));
            assertEquals(2, turn(world, own), "who comes anew is served beside the first of the others");
        }
    }

    private static long turn(World world, NoticeId id) {
        return world.tables.database().read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select turn from messaging.notice where id = ?")) {
                query.setObject(1, id.value());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static long rows(String line) {
        long rows = 0;
        var read = ROWS.matcher(line);
        while (read.find()) {
            rows += (long) (Double.parseDouble(read.group(1)) * Long.parseLong(read.group(2)));
        }
        var removed = REMOVED.matcher(line);
        return removed.find() ? rows + Long.parseLong(removed.group(1)) : rows;
    }

    private static List<String> explain(World world, String sql) {
        return world.tables.database().read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("explain (analyze) " + sql)) {
                if (sql.contains("?")) {
                    var line = new FakeCarrier("x", 10, false, p -> null);
                    new Claims(world.tables.vault(), line.profile())
                            .setReady(connection, query, Want.all(EnumSet.allOf(MessageClass.class)));
                }
                var lines = new ArrayList<String>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        lines.add(row.getString(1));
                    }
                }
                return lines;
            }
        });
    }

    /** Very many active notices of another organisation, each with a chunk that waits. */
    private static void fill(World world) {
        world.send(World.head("opens the day"), World.numbers(1));
        world.tables.database().transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update messaging.notice set state = 'paused'");
                statement.execute("""
                        insert into messaging.notice (id, day, organisation, state, kind, class, signature, wording,
                            alphabets, signature_place, opt_out, opt_out_abroad, not_before, valid_until, turn)
                        select gen_random_uuid(), n.day, '00000000-0000-0000-0000-000000000001', 'active', kind, 1,
                            signature, wording, 0, signature_place, opt_out, opt_out_abroad, now(), now() + interval '1 day', i + 1
                        from messaging.notice n, generate_series(1, %d) i""".formatted(MANY));
                statement.execute("""
                        insert into messaging.chunk (day, id, notice, organisation, no, n, recipients, fingerprints,
                            segments, counts, reserved)
                        select n.day, nextval('messaging.chunk_id'), n.id, n.organisation, 0, 1, '', '', '', '{}', 0
                        from messaging.notice n where state = 'active'""");
                statement.execute("analyze messaging.notice");
                return statement.execute("analyze messaging.chunk");
            }
        });
    }
}
