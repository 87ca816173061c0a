package org.qunfa.accounts.passwords;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of passwords that leaked, as the downloader of Have I Been Pwned makes it: in each line the SHA-1 of one in 40 upper-case
 * hexadecimal digits, a colon, and how often it was found; ordered by the SHA-1; lines end with LF, or CR and LF. It may be larger than
 * any memory: a look-up reads some 40 pieces of 128 octets, and nothing stays.
 *
 * <p>To be used by one thread. It is one version of the file, even when another is put in its place meanwhile by renaming.
 */
final class BreachedFile implements AutoCloseable {

    private static final int DIGITS = 40;
    private static final int DIGITS_OF_NTLM = 32;
    /** Hash, colon, a count of up to 19 digits, and the line's end. */
    private static final int LONGEST_LINE = DIGITS + 1 + 19 + 2;

    private static final int PIECE = 2 * LONGEST_LINE + 4;
    private static final int SAMPLES = 200;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);

    BreachedFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            size = channel.size();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The file is not what it should be; the message says how, and holds nothing of it. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * A line.
     *
     * @param next where the next one begins
     */
    private record Line(String hash, long start, long next) {}

    /**
     * Looks whether it can be what it should be, at its beginning, its end, and two hundred places between.
     *
     * @throws Unfit when it is not
     */
    void check() throws IOException, Unfit {
        if (size == 0) {
            throw new Unfit("is empty");
        }
        Line before = lineAt(0);
        for (int i = 1; i <= SAMPLES; i++) {
            // Half of it first, so that no product is too long for a number.
            long at = i == SAMPLES ? size - 1 : size / SAMPLES * i;
            Line line = lineAt(at);
            if (line.start() > before.start()) {
                require(line.hash().compareTo(before.hash()) > 0);
                before = line;
            }
        }
    }

    private static void require(boolean ordered) throws Unfit {
        if (!ordered) {
            throw new Unfit("is not ordered by its hashes; get the list that is, not the one ordered by prevalence");
        }
    }

    /**
     * Whether a hash is in it.
     *
     * @param hash in 40 upper-case hexadecimal digits
     * @throws Unfit when what is read on the way is not what it should be
     */
    boolean holds(String hash) throws IOException, Unfit {
        long from = 0;
        long to = size;
        @Nullable String low = null;
        @Nullable String high = null;
        while (from < to) {
            Line line = lineAt(from + (to - from) / 2);
            require(low == null || line.hash().compareTo(low) > 0);
            require(high == null || line.hash().compareTo(high) < 0);
            int side = hash.compareTo(line.hash());
            if (side == 0) {
                return true;
            }
            if (side < 0) {
                to = line.start();
                high = line.hash();
            } else {
                from = line.next();
                low = line.hash();
            }
        }
        return false;
    }

    /** The line in which an octet is. */
    private Line lineAt(long at) throws IOException, Unfit {
        long begin = Math.max(0, at - LONGEST_LINE);
        read(begin);
        int here = (int) (at - begin);
        int start = here;
        while (start > 0 && piece.get(start - 1) != '\n') {
            start--;
        }
        int end = here;
        while (end < piece.limit() && piece.get(end) != '\n') {
            end++;
        }
        boolean cut = end == piece.limit() && begin + end < size;
        if (cut || (start == 0 && begin > 0)) {
            throw new Unfit("has a line that is too long, at octet " + (begin + start));
        }
        String text = new String(piece.array(), start, end - start, StandardCharsets.ISO_8859_1);
        long line = begin + start;
        boolean last = end == piece.limit();
        return new Line(
                hash(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, line, last),
                line,
                begin + end + 1);
    }

    private void read(long begin) throws IOException, Unfit {
        piece.clear();
        piece.limit((int) Math.min(PIECE, size - begin));
        while (piece.hasRemaining()) {
            if (channel.read(piece, begin + piece.position()) < 0) {
                throw new Unfit("became shorter while it was read");
            }
        }
        piece.flip();
    }

    private static String hash(String line, long at, boolean last) throws Unfit {
        if (line.matches("[0-9A-F]{40}:[0-9]{1,19}")) {
            return line.substring(0, DIGITS);
        }
        if (at == 0 && line.matches("(?i)[0-9A-F]{" + DIGITS_OF_NTLM + "}(:.*)?")) {
            throw new Unfit("holds NTLM hashes of 32 digits; get the list of SHA-1 hashes, of 40");
        }
        if (last && at > 0) {
            throw new Unfit("ends in the midst of a line; copy it again");
        }
        if (line.matches("(?i)[0-9A-F]{40}")) {
            throw new Unfit("has no count behind a hash, at octet " + at);
        }
        throw new Unfit("has a line that is not HASH:COUNT, with 40 upper-case hexadecimal digits, at octet " + at);
    }
}
