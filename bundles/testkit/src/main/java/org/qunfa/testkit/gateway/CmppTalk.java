package org.qunfa.testkit.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** CMPP 2.0 and 3.0, the gateway's side (the carrier's interface specifications of 2002 and 2003, chapters 7 and 8). */
public final class CmppTalk implements Talk {

    private static final int ANSWER = 0x80000000;
    private static final int BODY = 12;

    private final boolean three;
    private final String name;
    private final String secret;
    private final int numberWidth;

    /** @param three version 3.0 instead of 2.0 */
    public CmppTalk(boolean three, String name, String secret) {
        this.three = three;
        this.name = name;
        this.secret = secret;
        numberWidth = three ? 32 : 21;
    }

    @Override
    public Kind kind(byte[] frame) {
        return switch (ByteBuffer.wrap(frame).getInt(4)) {
            case 1 -> Kind.LOGIN;
            case 2 -> Kind.BYE;
            case 4 -> Kind.SUBMIT;
            case 8 -> Kind.TEST;
            case ANSWER | 5 -> Kind.DELIVERED;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String sequence(byte[] frame) {
        return Integer.toHexString(ByteBuffer.wrap(frame).getInt(8));
    }

    @Override
    public boolean isWelcome(byte[] login) {
        int stamp = ByteBuffer.wrap(login).getInt(BODY + 23);
        byte[] proof = Fields.md5(Fields.ascii(name), new byte[9], Fields.ascii(secret), Fields.stamp(stamp));
        return login.length == BODY + 27
                && Fields.text(login, BODY, 6).equals(name)
                && Arrays.equals(proof, Arrays.copyOfRange(login, BODY + 6, BODY + 22))
                && login[BODY + 22] == (three ? 0x30 : 0x20);
    }

    private static ByteBuffer answer(byte[] request) {
        ByteBuffer asked = ByteBuffer.wrap(request);
        return ByteBuffer.allocate(600)
                .putInt(0)
                .putInt(asked.getInt(4) | ANSWER)
                .putInt(asked.getInt(8));
    }

    private ByteBuffer result(ByteBuffer out, int result) {
        return three ? out.putInt(result) : out.put((byte) result);
    }

    @Override
    public byte[] loginAnswer(byte[] login, boolean welcome) {
        int status = welcome ? 0 : 3;
        byte[] proof = Fields.md5(
                three ? new byte[] {0, 0, 0, (byte) status} : new byte[] {(byte) status},
                Arrays.copyOfRange(login, BODY + 6, BODY + 22),
                Fields.ascii(secret));
        return Fields.whole(result(answer(login), status).put(proof).put(login[BODY + 22]));
    }

    @Override
    public Submission submission(byte[] frame) {
        boolean report = frame[BODY + 10] == 1;
        int at = BODY + 8 + 4 + 10 + 1 + numberWidth + (three ? 1 : 0) + 1;
        boolean header = frame[at] == 1;
        int coding = frame[at + 1];
        at += 2 + 6 + 2 + 6 + 17 + 17;
        String from = Fields.text(frame, at, 21);
        at += 21;
        if (frame[at] != 1) {
            throw new IllegalArgumentException("one recipient for each submission");
        }
        String to = Fields.text(frame, at + 1, numberWidth);
        at += 1 + numberWidth + (three ? 1 : 0);
        int length = frame[at] & 0xFF;
        byte[] text = Arrays.copyOfRange(frame, at + 1, at + 1 + length);
        if (frame.length != at + 1 + length + (three ? 20 : 8)) {
            throw new IllegalArgumentException("the lengths do not fit");
        }
        return new Submission(from, to, text, header, coding, report, frame[BODY + 9] & 0xFF);
    }

    @Override
    public byte[] id(int n, byte[] submit) {
        // 29 November, 16:31:07, gateway 4021, and the number in the lowest 16 bits
        long id = 11L << 60 | 29L << 55 | 16L << 50 | 31L << 44 | 7L << 38 | 4021L << 16 | (n & 0xFFFF);
        return ByteBuffer.allocate(8).putLong(id).array();
    }

    @Override
    public String text(byte[] id) {
        return String.format("11291631070004021%05d", ByteBuffer.wrap(id).getShort(6) & 0xFFFF);
    }

    @Override
    public byte[] submitAnswer(byte[] submit, byte[] id, Verdict verdict) {
        int status = verdict == Verdict.TAKEN ? 0 : verdict == Verdict.TOO_FAST ? 8 : 13;
        return Fields.whole(result(answer(submit).put(id), status));
    }

    @Override
    public byte[] testAnswer(byte[] test) {
        return Fields.whole(answer(test).put((byte) 0));
    }

    @Override
    public byte[] byeAnswer(byte[] bye) {
        return Fields.whole(answer(bye));
    }

    @Override
    public boolean isTaken(byte[] answer) {
        return answer[answer.length - 1] == 0;
    }

    @Override
    public byte[] report(int sequence, byte[] id, String to, String stat) {
        ByteBuffer body = ByteBuffer.allocate(three ? 71 : 60).put(id);
        Fields.put(body, stat, 7);
        Fields.put(body, "2611291631", 10);
        Fields.put(body, "2611291632", 10);
        Fields.put(body, to, numberWidth);
        body.putInt(77);
        ByteBuffer out = deliver(sequence, "10690001", 0, 0);
        Fields.put(out, to, numberWidth);
        return end(out, 1, body.array());
    }

    @Override
    public byte[] text(int sequence, Inbound inbound) {
        ByteBuffer out = deliver(sequence, inbound.to(), inbound.header() ? 1 : 0, 8);
        Fields.put(out, inbound.from(), numberWidth);
        return end(out, 0, inbound.octets());
    }

    private static ByteBuffer deliver(int sequence, String to, int header, int coding) {
        ByteBuffer out =
                ByteBuffer.allocate(600).putInt(0).putInt(5).putInt(sequence).putLong(sequence);
        Fields.put(out, to, 21);
        return out.put(new byte[11]).put((byte) header).put((byte) coding);
    }

    private byte[] end(ByteBuffer out, int report, byte[] content) {
        if (three) {
            out.put((byte) 0);
        }
        out.put((byte) report).put((byte) content.length).put(content);
        return Fields.whole(out.put(new byte[three ? 20 : 8]));
    }

    @Override
    public byte[] callBack(int sequence) {
        return new byte[0];
    }
}
