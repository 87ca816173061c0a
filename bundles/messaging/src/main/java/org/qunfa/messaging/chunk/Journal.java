package org.qunfa.messaging.chunk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** The stored form of journal entries. */
public final class Journal {

    private static final int FORM = 1;
    private static final int NOTICE_FORM = 2;
    private static final int FACT_FORM = 3;
    private static final DeliveryState[] STATES = DeliveryState.values();

    private static final int HELD = 1;
    private static final int RELEASED = 2;
    private static final int REST = 3;
    private static final int REPEATED = 4;
    private static final int TAKEN = 5;
    private static final int REFUSED = 6;
    private static final int DEFERRED = 7;
    private static final int DOUBTED = 8;
    private static final int RECEIPTED = 9;
    private static final int ENDED = 10;
    private static final int STOPPED = 11;
    private static final int MOVED = 12;
    private static final int RESEND = 13;

    private Journal() {}

    /** Writes entries. */
    public static byte[] write(List<Entry> entries) {
        var out = new Octets(16 + entries.size() * 24);
        out.octet(FORM);
        for (Entry entry : entries) {
            write(entry, out);
        }
        return out.toArray();
    }

    private static void write(Entry entry, Octets out) {
        if (entry instanceof Entry.AtPosition at) {
            out.octet(tag(at));
            out.number(at.position());
            out.octet(at.state().ordinal());
            writeRest(at, out);
        } else if (entry instanceof Entry.Released released) {
            out.octet(RELEASED);
            out.number(released.from());
            out.number(released.to());
        } else if (entry instanceof Entry.Held held) {
            out.octet(HELD);
            out.text(held.channel());
        } else if (entry instanceof Entry.Rest rest) {
            out.octet(REST);
            out.octet(rest.state().ordinal());
            out.text(rest.reason());
        } else if (entry instanceof Entry.Resend resend) {
            out.octet(RESEND);
            out.number(resend.position());
        }
    }

    private static int tag(Entry.AtPosition entry) {
        if (entry instanceof Entry.Taken) {
            return TAKEN;
        } else if (entry instanceof Entry.Receipted) {
            return RECEIPTED;
        } else if (entry instanceof Entry.Refused) {
            return REFUSED;
        } else if (entry instanceof Entry.Deferred) {
            return DEFERRED;
        } else if (entry instanceof Entry.Doubted) {
            return DOUBTED;
        } else if (entry instanceof Entry.Stopped) {
            return STOPPED;
        } else if (entry instanceof Entry.Moved) {
            return MOVED;
        }
        return entry instanceof Entry.Repeated ? REPEATED : ENDED;
    }

    private static void writeRest(Entry.AtPosition entry, Octets out) {
        if (entry instanceof Entry.Taken taken) {
            out.number(taken.carrierIds().size());
            taken.carrierIds().forEach(out::text);
        } else if (entry instanceof Entry.Receipted receipted) {
            out.number(receipted.part());
            out.octet(receipted.status());
            out.text(receipted.code());
            Instant done = receipted.doneAt();
            out.number(done == null ? 0 : Math.max(1, done.getEpochSecond()));
        } else if (entry instanceof Entry.Refused refused) {
            out.text(refused.reason());
            out.text(refused.code());
        } else if (entry instanceof Entry.Deferred deferred) {
            out.text(deferred.reason());
            out.text(deferred.code());
        } else if (entry instanceof Entry.Moved moved) {
            out.text(moved.reason());
            out.text(moved.code());
            out.text(moved.channel());
            out.text(moved.excluded());
            out.octet(moved.asked() ? 1 : 0);
        } else if (entry instanceof Entry.Doubted doubted) {
            out.text(doubted.reason());
        } else if (entry instanceof Entry.Repeated repeated) {
            out.number(repeated.attempt());
        } else if (entry instanceof Entry.Ended ended) {
            out.text(ended.reason());
        } else if (entry instanceof Entry.Stopped stopped) {
            out.text(stopped.stop().reason());
            out.text(stopped.stop().rule());
            out.text(stopped.stop().version());
            out.text(stopped.stop().detail());
        }
    }

    /** Whether anything among the entries is an event for those who listen. */
    public static boolean tells(List<Entry> entries) {
        return entries.stream().anyMatch(e -> e instanceof Entry.AtPosition);
    }

    /** Reads what {@link #write(List)} wrote. */
    public static List<Entry> read(byte[] entries) {
        var in = new OctetReader(entries);
        if (in.octet() != FORM) {
            throw new IllegalStateException("a journal row has a form that this version does not know");
        }
        var all = new ArrayList<Entry>();
        while (in.more()) {
            int tag = in.octet();
            all.add(
                    switch (tag) {
                        case HELD -> new Entry.Held(in.text());
                        case RELEASED -> new Entry.Released(in.index(), in.index());
                        case RESEND -> new Entry.Resend(in.index());
                        case REST -> new Entry.Rest(STATES[in.octet()], in.text());
                        default -> readAt(tag, in.index(), STATES[in.octet()], in);
                    });
        }
        return all;
    }

    private static Entry readAt(int tag, int position, DeliveryState state, OctetReader in) {
        return switch (tag) {
            case TAKEN -> new Entry.Taken(position, state, texts(in));
            case RECEIPTED ->
                new Entry.Receipted(position, state, in.index(), in.octet(), in.text(), instant(in.number()));
            case REFUSED -> new Entry.Refused(position, state, in.text(), in.text());
            case DEFERRED -> new Entry.Deferred(position, state, in.text(), in.text());
            case MOVED -> new Entry.Moved(position, state, in.text(), in.text(), in.text(), in.text(), in.octet() == 1);
            case DOUBTED -> new Entry.Doubted(position, state, in.text());
            case REPEATED -> new Entry.Repeated(position, state, in.index());
            case ENDED -> new Entry.Ended(position, state, in.text());
            case STOPPED -> new Entry.Stopped(position, new Stop(in.text(), in.text(), in.text(), in.text()));
            default -> throw new IllegalStateException("a journal row has an entry that this version does not know");
        };
    }

    private static List<String> texts(OctetReader in) {
        int count = in.index();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }

    private static @Nullable Instant instant(long seconds) {
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /** Writes the one entry of a row about a notice as a whole: the state that it came to. */
    public static byte[] write(NoticeState state) {
        return new byte[] {NOTICE_FORM, (byte) state.ordinal()};
    }

    /** Reads what {@link #write(NoticeState)} wrote. */
    public static NoticeState readNotice(byte[] entry) {
        if (entry.length != 2 || entry[0] != NOTICE_FORM) {
            throw new IllegalStateException("a journal row has a form that this version does not know");
        }
        return NoticeState.values()[entry[1]];
    }

    /**
     * Something that happened and is about no notice.
     *
     * @param type the type of the event
     * @param data the event's facts
     */
    public record Fact(String type, Map<String, String> data) {
        public Fact {
            data = Map.copyOf(data);
        }
    }

    /** Writes the one entry of a row that is about no notice. */
    public static byte[] write(Fact fact) {
        var out = new Octets(64);
        out.octet(FACT_FORM);
        out.text(fact.type());
        new TreeMap<>(fact.data()).forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
        return out.toArray();
    }

    /** Reads what {@link #write(Fact)} wrote. */
    public static Fact readFact(byte[] entry) {
        var in = new OctetReader(entry);
        if (in.octet() != FACT_FORM) {
            throw new IllegalStateException("a journal row has a form that this version does not know");
        }
        String type = in.text();
        var data = new TreeMap<String, String>();
        while (in.more()) {
            data.put(in.text(), in.text());
        }
        return new Fact(type, data);
    }
}
