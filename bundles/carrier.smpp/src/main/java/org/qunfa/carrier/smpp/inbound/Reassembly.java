package org.qunfa.carrier.smpp.inbound;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.pdu.TextDecoder;
import org.qunfa.carrier.smpp.pdu.UserData;

/**
 * Puts the parts of long texts together that come in, in any order, over any connection. A part that comes twice is taken
 * once; another text under the same reference ends the one before. Memory is bounded: when more than 4 MiB or 5,000 parts
 * wait, the oldest text is given out as it is.
 *
 * <p>Safe for any number of threads.
 *
 * @param <A> what answers one part
 */
public final class Reassembly<A> {

    private static final int MOST_PARTS = 5_000;
    private static final long MOST_OCTETS = 4L << 20;

    /**
     * A text to report.
     *
     * @param whole false when parts are missing
     * @param answers those of all its parts, to be given when the text is durable
     */
    public record Text<A>(String from, String to, String text, boolean whole, List<A> answers) {
        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Text[whole=" + whole + "]";
        }
    }

    /**
     * What the parts of one text share. Compared by hand: the Java runtime keeps the class loader of the last record that it
     * made an equals for, which would hold a plugin that was replaced.
     */
    private record Key(String from, String to, int reference, boolean wide, int total) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && reference == key.reference
                    && wide == key.wide
                    && total == key.total
                    && from.equals(key.from)
                    && to.equals(key.to);
        }

        @Override
        public int hashCode() {
            return (31 * from.hashCode() + to.hashCode()) * 31 + reference;
        }

        /** Says neither who nor to whom. */
        @Override
        public String toString() {
            return "Key[" + reference + "]";
        }
    }

    private static final class Open<A> {
        final @Nullable UserData[] parts;
        final List<A> answers = new ArrayList<>();
        final long dueNanos;
        int present;
        long octets;

        Open(int total, long dueNanos) {
            parts = new UserData[total];
            this.dueNanos = dueNanos;
        }
    }

    private final TextDecoder decoder;
    private final long waitNanos;
    private final Map<Key, Open<A>> open = new LinkedHashMap<>();
    private int parts;
    private long octets;

    /** @param wait how long a text waits for its missing parts */
    public Reassembly(TextDecoder decoder, Duration wait) {
        this.decoder = decoder;
        waitNanos = wait.toNanos();
    }

    /**
     * Takes what came in.
     *
     * @param nowNanos the time by {@link System#nanoTime}
     * @return the texts that are now to be reported; often none
     */
    public synchronized List<Text<A>> take(String from, String to, Piece<A> piece, long nowNanos) {
        UserData data = piece.data();
        UserData.Part part = data.part();
        if (part == null) {
            String text = decoder.decode(data.octets(), data.coding());
            return List.of(new Text<>(from, to, text, true, List.of(piece.answer())));
        }
        var ready = new ArrayList<Text<A>>();
        var key = new Key(from, to, part.reference(), part.wide(), part.total());
        Open<A> text = open.get(key);
        if (text != null && differs(text.parts[part.number() - 1], data)) {
            ready.add(remove(key, text));
            text = null;
        }
        if (text == null) {
            text = new Open<>(part.total(), nowNanos + waitNanos);
            open.put(key, text);
        }
        add(text, piece, part.number() - 1);
        if (text.present == part.total()) {
            ready.add(remove(key, text));
        }
        while (parts > MOST_PARTS || octets > MOST_OCTETS) {
            Map.Entry<Key, Open<A>> oldest = open.entrySet().iterator().next();
            ready.add(remove(oldest.getKey(), oldest.getValue()));
        }
        return ready;
    }

    /**
     * One message as it came in, and what answers it.
     *
     * @param <A> what answers it
     */
    public record Piece<A>(UserData data, A answer) {}

    /** The texts whose wait is over, as they are. */
    public synchronized List<Text<A>> overdue(long nowNanos) {
        var ready = new ArrayList<Text<A>>();
        Iterator<Map.Entry<Key, Open<A>>> all = open.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Open<A>> entry = all.next();
            if (nowNanos - entry.getValue().dueNanos < 0) {
                break;
            }
            all.remove();
            ready.add(text(entry.getKey(), entry.getValue()));
        }
        return ready;
    }

    private void add(Open<A> text, Piece<A> piece, int index) {
        text.answers.add(piece.answer());
        parts++;
        if (text.parts[index] == null) {
            text.parts[index] = piece.data();
            text.present++;
            text.octets += piece.data().octets().length;
            octets += piece.data().octets().length;
        }
    }

    private static boolean differs(@Nullable UserData known, UserData data) {
        return known != null && !(known.coding() == data.coding() && Arrays.equals(known.octets(), data.octets()));
    }

    private Text<A> remove(Key key, Open<A> text) {
        open.remove(key);
        return text(key, text);
    }

    private Text<A> text(Key key, Open<A> text) {
        parts -= text.answers.size();
        octets -= text.octets;
        boolean whole = text.present == text.parts.length;
        return new Text<>(key.from(), key.to(), decode(text), whole, List.copyOf(text.answers));
    }

    /** Decodes neighbours of one coding together, because a character may have been cut in two. */
    private String decode(Open<A> text) {
        var out = new StringBuilder();
        var run = new ByteArrayOutputStream();
        int coding = -1;
        for (UserData part : text.parts) {
            if (part == null || part.coding() != coding) {
                out.append(decoder.decode(run.toByteArray(), coding));
                run.reset();
                coding = part == null ? -1 : part.coding();
            }
            if (part != null) {
                run.writeBytes(part.octets());
            }
        }
        return out.append(decoder.decode(run.toByteArray(), coding)).toString();
    }
}
