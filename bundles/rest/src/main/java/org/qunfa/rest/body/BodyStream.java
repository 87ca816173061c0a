package org.qunfa.rest.body;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.qunfa.rest.problem.BrokenBody;
import org.qunfa.rest.problem.Fault;

/**
 * The octets of a body, up to a limit, with the SHA-256 of all that was read. What goes wrong below is a
 * {@link BrokenBody}. For one thread.
 */
public final class BodyStream extends InputStream {

    private final InputStream in;
    private final long limit;
    private final MessageDigest digest;
    private long count;
    private byte @Nullable [] hash;

    /**
     * Reads from another stream, which stays its owner's to close.
     *
     * @param limit the most octets that are taken
     */
    public BodyStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The fault for a body beyond the limit. */
    public static Fault tooLarge(long limit) {
        return Fault.of(413, "body-too-large", "the body is larger than the " + limit + " octets that are taken here");
    }

    /** Has the hash begin with something that is not in the body. Call it before anything is read. */
    public void salt(byte[] first) {
        digest.update(first);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = below(buffer, offset, length);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new BrokenBody(tooLarge(limit));
            }
            digest.update(buffer, offset, read);
        }
        return read;
    }

    private int below(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (BrokenBody e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw new BrokenBody(Fault.of(400, "incomplete-body", "the body broke off before its end"));
        }
    }

    /** The SHA-256 of all that was read until this was asked first. */
    public byte[] hash() {
        if (hash == null) {
            hash = digest.digest();
        }
        return hash.clone();
    }
}
