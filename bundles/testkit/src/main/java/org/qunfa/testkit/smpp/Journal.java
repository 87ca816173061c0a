package org.qunfa.testkit.smpp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The record of everything that the centre took: in memory, and in a file where there is one. A message is added before
 * anything is answered, and {@link #flush()} is called before any octet of an answer leaves, so whatever a client was told is
 * in the file, also after either process was killed.
 */
final class Journal implements AutoCloseable {

    private final Kept<AcceptedMessage> messages;
    private final Kept<AcceptedText> texts;
    private final PartJoiner joiner = new PartJoiner();
    private final OutputStream file;
    private final JournalLine line = new JournalLine();
    private long count;
    private boolean dirty;
    private boolean closed;

    Journal(SmscOptions options) {
        messages = new Kept<>(options.keep());
        texts = new Kept<>(options.keep());
        file = open(options);
    }

    private static OutputStream open(SmscOptions options) {
        try {
            return options.log() == null
                    ? OutputStream.nullOutputStream()
                    : new BufferedOutputStream(
                            Files.newOutputStream(options.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(AcceptedMessage message) {
        messages.add(message);
        var whole = joiner.add(message);
        whole.ifPresent(texts::add);
        count++;
        dirty = true;
        if (closed) {
            return;
        }
        try {
            file.write(line.write(count, message, whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void flush() {
        if (!dirty || closed) {
            return;
        }
        try {
            file.flush();
            dirty = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized long count() {
        return count;
    }

    List<AcceptedMessage> messages() {
        return messages.all();
    }

    /** Whole texts in the order in which they became whole, then those that lack a part. */
    synchronized List<AcceptedText> texts() {
        var all = new ArrayList<>(texts.all());
        all.addAll(joiner.incomplete());
        return List.copyOf(all);
    }

    /** Forgets messages of a kind and the texts that they are part of; the file and the count keep them. */
    synchronized Forgotten forget(Predicate<AcceptedMessage> which) {
        List<AcceptedMessage> gone = messages.take(which);
        List<AcceptedText> goneTexts = texts.take(text -> text.parts().stream().anyMatch(which));
        goneTexts.addAll(joiner.forget(which));
        return new Forgotten(gone, goneTexts);
    }

    @Override
    public synchronized void close() {
        flush();
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
