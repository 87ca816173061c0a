package org.qunfa.carrier.phone.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.Bounds;

/** Reads what the app says, the whole of it before anything of it is done. */
public final class PollReader {

    /** Ids, reports and texts that one poll may bring. */
    static final int MOST_GOT = 100;

    static final int MOST_DONE = 500;
    static final int MOST_TEXTS = 50;
    static final int LONGEST_TEXT = 5_000;

    private static final int MOST_WANTED = 100;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SENDER = 40;

    private static final Map<String, Poll.State> STATES = Map.of(
            "sent", Poll.State.SENT,
            "failed", Poll.State.FAILED,
            "delivered", Poll.State.DELIVERED,
            "undelivered", Poll.State.UNDELIVERED);

    private final Instant came;

    private PollReader(Instant came) {
        this.came = came;
    }

    /**
     * Reads the body of a poll.
     *
     * @param came when it came, which is when texts came in of which the app does not say when
     */
    public static Poll read(byte[] body, Instant came) throws Malformed {
        return new PollReader(came).poll(Json.object(body));
    }

    private Poll poll(Map<String, Object> body) throws Malformed {
        only(body, "the body", Set.of("got", "done", "texts", "most"));
        var got = new ArrayList<String>();
        for (Object item : list(body, "got", MOST_GOT)) {
            if (!(item instanceof String id) || !PartId.isMessage(id)) {
                throw new Malformed("got holds something that is not the id of a message as it was offered");
            }
            got.add(id);
        }
        var done = new ArrayList<Poll.Report>();
        for (Object item : list(body, "done", MOST_DONE)) {
            done.add(report(object(item, "done")));
        }
        var texts = new ArrayList<Poll.Text>();
        for (Object item : list(body, "texts", MOST_TEXTS)) {
            texts.add(text(object(item, "texts")));
        }
        return new Poll(got, done, texts, most(body.getOrDefault("most", MOST_WANTED)));
    }

    private static int most(Object most) throws Malformed {
        if (most instanceof Integer number && number >= 0 && number <= MOST_WANTED) {
            return number;
        }
        throw new Malformed("most is a whole number from 0 to " + MOST_WANTED);
    }

    private static Poll.Report report(Map<String, Object> report) throws Malformed {
        only(report, "done", Set.of("id", "state", "code", "to"));
        PartId id = PartId.read(word(report, "id", "done", LONGEST_NAME + 1));
        if (id == null) {
            throw new Malformed("the id of each of done is a message's id, a slash and the number of the part");
        }
        Poll.State state = STATES.get(word(report, "state", "done", LONGEST_NAME));
        if (state == null) {
            throw new Malformed("the state of each of done is sent, failed, delivered or undelivered");
        }
        Object code = report.getOrDefault("code", "");
        if (code instanceof List || code instanceof Map) {
            throw new Malformed("the code of each of done is a text or a whole number");
        }
        String to = report.containsKey("to") ? word(report, "to", "done", LONGEST_NAME) : "";
        return new Poll.Report(id.message(), id.part(), state, Bounds.code(String.valueOf(code)), number(to));
    }

    /** A number; null where it is none. */
    private static @Nullable PhoneNumber number(String text) {
        return PhoneNumber.read(text) instanceof PhoneNumber.Valid valid ? valid.number() : null;
    }

    /** What stands in a text is somebody else's doing, and no reason to turn the app away. */
    private Poll.Text text(Map<String, Object> text) throws Malformed {
        only(text, "texts", Set.of("id", "from", "text", "at"));
        String from = word(text, "from", "texts", LONGEST_NAME);
        PhoneNumber number = number(from);
        if (!(text.get("text") instanceof String content) || content.length() > LONGEST_TEXT) {
            throw new Malformed(
                    "the text of each of texts is at most " + LONGEST_TEXT + " characters; cut a longer one");
        }
        return new Poll.Text(
                word(text, "id", "texts", LONGEST_NAME),
                number == null ? Bounds.text(from, LONGEST_SENDER) : number.e164(),
                content,
                at(text.get("at")));
    }

    /** A phone's clock may be ahead; nothing came in later than it was brought. */
    private Instant at(@Nullable Object at) throws Malformed {
        if (at == null) {
            return came;
        }
        try {
            Instant said = OffsetDateTime.parse(String.valueOf(at)).toInstant();
            return said.isAfter(came) ? came : said;
        } catch (DateTimeException e) {
            throw new Malformed("the time at of each of texts is as in RFC 3339, such as 2026-03-01T10:00:00+08:00");
        }
    }

    private static String word(Map<String, Object> of, String name, String where, int most) throws Malformed {
        if (of.get(name) instanceof String word && !word.isEmpty() && word.length() <= most) {
            return word;
        }
        throw new Malformed("the " + name + " of each of " + where + " is a text of 1 to " + most + " characters");
    }

    private static List<?> list(Map<String, Object> body, String name, int most) throws Malformed {
        if (body.getOrDefault(name, List.of()) instanceof List<?> list && list.size() <= most) {
            return list;
        }
        throw new Malformed(name + " is a list of at most " + most + "; bring the others with the next poll");
    }

    @SuppressWarnings("unchecked") // Objects are read with texts as names.
    private static Map<String, Object> object(Object item, String name) throws Malformed {
        if (item instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new Malformed(name + " is a list of objects");
    }

    private static void only(Map<String, Object> object, String where, Set<String> known) throws Malformed {
        if (!known.containsAll(object.keySet())) {
            throw new Malformed(
                    where + " has a name that is not known; known are " + String.join(", ", new TreeSet<>(known)));
        }
    }
}
