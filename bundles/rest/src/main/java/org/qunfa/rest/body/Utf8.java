package org.qunfa.rest.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.qunfa.rest.problem.BrokenBody;
import org.qunfa.rest.problem.Fault;

/**
 * Reads UTF-8 and nothing else: an octet that does not belong, an overlong form or an encoded surrogate breaks it off. A
 * byte order mark at the beginning is skipped.
 */
public final class Utf8 extends Reader {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final PushbackReader in;
    private boolean begun;

    public Utf8(InputStream octets) {
        this.in = new PushbackReader(new InputStreamReader(
                octets,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            if (!begun) {
                begin();
            }
            return in.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw new BrokenBody(Fault.of(400, "not-utf-8", "the body is not UTF-8"));
        }
    }

    private void begin() throws IOException {
        begun = true;
        int first = in.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            in.unread(first);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
