package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.problem.BrokenBody;
import org.qunfa.rest.problem.Fault;

/**
 * A notice as it comes in: its head, and its recipients one after the other. What cannot be understood breaks it off with
 * a {@link BrokenBody}. For one thread.
 */
abstract class NoticeList implements Recipients {

    private static final Pattern ROW = Pattern.compile("/recipients/([0-9]{1,9})(/.*)?");

    /** The notice without its recipients. */
    abstract NoticeHead head();

    /** The next recipient, or null at the end of the whole body. */
    abstract @Nullable Recipient read() throws IOException;

    /** The line on which a recipient begins, from 1; 0 where lines mean nothing, or where nobody knows. */
    abstract int line(int row);

    @Override
    public final @Nullable Recipient next() throws IOException {
        try {
            return read();
        } catch (Fault e) {
            throw new BrokenBody(withLines(e));
        }
    }

    /** The same problems, each of a row with the line that it stands on. */
    final List<Problem> withLines(List<Problem> problems) {
        return problems.stream().map(this::withLine).toList();
    }

    /** The same fault, with the lines. */
    final Fault withLines(Fault fault) {
        if (fault.problems().isEmpty()) {
            return fault;
        }
        Fault told = Fault.of(fault.status(), withLines(fault.problems()), fault.count());
        for (var header : fault.headers().entrySet()) {
            told = told.with(header.getKey(), header.getValue());
        }
        return told;
    }

    private Problem withLine(Problem problem) {
        var match = ROW.matcher(problem.pointer());
        int line = match.matches() ? line(Integer.parseInt(match.group(1))) : 0;
        return line == 0
                ? problem
                : new Problem(problem.pointer(), problem.code(), problem.sentence() + " (line " + line + ")");
    }

    /** Something that reads from a parser. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads, and says what is wrong with the JSON where something is. */
    static <T> T parsing(JsonParser parser, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw JsonFaults.of(e, parser);
        }
    }
}
