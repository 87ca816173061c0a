package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.Gsm7;
import org.qunfa.model.TextCoding;
import org.qunfa.plugin.carrier.InboundPart;

class AssemblyTest {

    private static final Duration WAIT = Duration.ofMinutes(5);

    private final World world = new World();
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);

    AssemblyTest() {
        world.channels.arrived(carrier);
        Waiting.until(
                () -> world.channels.channels().stream().anyMatch(c -> c.work().equals("active")), () -> "not open");
    }

    @AfterEach
    void end() {
        world.close();
    }

    /** As a node would that begins now; nothing of an earlier one is in memory. */
    private void assemble(Duration wait) {
        new Assembly(world.tables, wait).work();
    }

    private record Written(String from, String charset, byte[] octets) {}

    private static InboundPart part(Written text, InboundPart.Place place, int size) {
        int begin = (place.number() - 1) * size;
        byte[] octets = Arrays.copyOfRange(text.octets(), begin, Math.min(text.octets().length, begin + size));
        return new InboundPart(text.from(), "10690000", place, octets, text.charset(), Instant.now());
    }

    private static Written ucs2(String text) {
        return new Written("+8613800000000", TextCoding.UTF16, text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void bring(List<InboundPart> parts) {
        parts.stream().map(p -> carrier.bring(p).toCompletableFuture()).toList().forEach(CompletableFuture::join);
    }

    /** The texts and whether each is whole, in order. */
    private List<String> texts() {
        return world.store.database().read(connection -> {
            var texts = new ArrayList<String>();
            try (var query = connection.createStatement();
                    var row = query.executeQuery("select channel, content, whole from messaging.inbound order by id")) {
                while (row.next()) {
                    var content = InboundTexts.open(world.tables.vault(), row.getString(1), row.getBytes(2));
                    texts.add(content.from() + " " + content.text() + (row.getBoolean(3) ? "" : "…"));
                }
            }
            return texts;
        });
    }

    private static InboundPart.Place place(int total, int number) {
        return new InboundPart.Place(7, false, total, number);
    }

    @Test
    void joinsAcrossLivesAndKnowsAPartThatComesAgain() {
        Written text = ucs2("甲乙丙");
        bring(List.of(part(text, place(3, 3), 2), part(text, place(3, 1), 2)));
        assemble(WAIT);
        assertEquals(List.of(), texts());

        bring(List.of(part(text, place(3, 2), 2)));
        assemble(WAIT);
        assertEquals(List.of("+8613800000000 甲乙丙"), texts());

        bring(List.of(part(text, place(3, 1), 2), part(text, place(3, 2), 2)));
        assemble(Duration.ZERO);
        assertEquals(1, texts().size());
    }

    @Test
    void anotherTextUnderTheSameReferenceEndsTheOneBefore() {
        bring(List.of(part(ucs2("旧们"), place(2, 1), 2)));
        bring(List.of(part(ucs2("新文"), place(2, 1), 2)));
        assemble(WAIT);
        assertEquals(List.of("+8613800000000 旧…"), texts());

        bring(List.of(part(ucs2("新文"), place(2, 2), 2)));
        assemble(WAIT);
        assertEquals(List.of("+8613800000000 旧…", "+8613800000000 新文"), texts());
    }

    @Test
    void givesOutWhatWaitedLongEnough() {
        bring(List.of(part(ucs2("甲乙丙"), place(3, 3), 2), part(ucs2("甲乙丙"), place(3, 1), 2)));
        assemble(WAIT);
        assertEquals(List.of(), texts());
        assemble(Duration.ZERO);
        assertEquals(List.of("+8613800000000 甲丙…"), texts());
        assemble(Duration.ZERO);
        assertEquals(1, texts().size());
    }

    /** As many as are dealt with at once, and more, on a node whose clock is of no account. */
    @Test
    void endsWhenManyAreOverdue() {
        List<InboundPart> parts = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            var text = new Written(String.format("+86139%08d", i), TextCoding.UTF16, new byte[] {0, 65});
            Instant at = Instant.now().minus(WAIT).minusSeconds(1);
            parts.add(new InboundPart(text.from(), "10690000", place(3, 2), text.octets(), text.charset(), at));
        }
        bring(parts);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assemble(WAIT));

        assertEquals(250, texts().size());
    }

    @Test
    void joinsCharactersThatWereCut() {
        bring(List.of(
                part(ucs2("😀好"), place(3, 2), 2),
                part(ucs2("😀好"), place(3, 1), 2),
                part(ucs2("😀好"), place(3, 3), 2)));
        var euro = new Written("+8613800000001", TextCoding.GSM7, Gsm7.encode("1€"));
        bring(List.of(part(euro, place(2, 2), 2), part(euro, place(2, 1), 2)));
        var chinese = new Written("+8613800000002", "GBK", "会议".getBytes(Charset.forName("GBK")));
        bring(List.of(part(chinese, place(2, 1), 3), part(chinese, place(2, 2), 3)));
        assemble(WAIT);
        assertEquals(List.of("+8613800000000 😀好", "+8613800000001 1€", "+8613800000002 会议"), texts());
    }

    /** Texts of any length and alphabet, in any order, with parts that come twice, parts that never come, and restarts between. */
    @Test
    void anyMixtureComesOutOnceAndWholeWhereNothingIsLost() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var wanted = new TreeMap<String, Boolean>();
        List<InboundPart> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<InboundPart> all = parts(written(i, random), random);
            boolean lost = random.nextInt(4) == 0;
            InboundPart missing = lost ? all.remove(random.nextInt(all.size())) : all.get(0);
            parts.addAll(all);
            for (InboundPart part : all) {
                if (random.nextInt(3) == 0) {
                    parts.add(part);
                }
            }
            String text = all.isEmpty() ? "" : InboundPart.join(all).text();
            wanted.put(missing.from() + " " + text + (lost ? "…" : ""), lost);
        }
        Collections.shuffle(parts, random);
        for (int from = 0; from < parts.size(); ) {
            int to = Math.min(parts.size(), from + 1 + random.nextInt(200));
            bring(parts.subList(from, to));
            assemble(WAIT);
            from = to;
        }
        assertEquals(
                wanted.keySet().stream().filter(t -> !t.endsWith("…")).toList(),
                texts().stream().sorted().toList());

        assemble(Duration.ZERO);
        assertEquals(List.copyOf(wanted.keySet()), texts().stream().sorted().toList());
    }

    private static Written written(int i, Random random) {
        String from = String.format("+86139%08d", i);
        int length = 20 + random.nextInt(300);
        var text = new StringBuilder();
        boolean wide = random.nextBoolean();
        for (int j = 0; j < length; j++) {
            text.append(wide ? (random.nextInt(9) == 0 ? "😀" : "会") : random.nextInt(9) == 0 ? "€" : "a");
        }
        return wide
                ? new Written(from, TextCoding.UTF16, text.toString().getBytes(StandardCharsets.UTF_16BE))
                : new Written(from, TextCoding.GSM7, Gsm7.encode(text.toString()));
    }

    private static List<InboundPart> parts(Written text, Random random) {
        int size = 7 + random.nextInt(100);
        while (text.octets().length <= size) {
            size /= 2;
        }
        int total = (text.octets().length + size - 1) / size;
        boolean wide = random.nextBoolean();
        int reference = random.nextInt(wide ? 65_536 : 256);
        var parts = new ArrayList<InboundPart>();
        for (int number = 1; number <= total; number++) {
            parts.add(part(text, new InboundPart.Place(reference, wide, total, number), size));
        }
        return parts;
    }
}
