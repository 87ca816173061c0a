package org.qunfa.testkit.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** SGIP 1.2, the gateway's side (the carrier's interface specification, chapter 4). It connects to the client to deliver. */
public final class SgipTalk implements Talk {

    private static final int ANSWER = 0x80000000;
    private static final int HEADER = 20;
    private static final int NODE = 1;

    private final String name;
    private final String secret;

    public SgipTalk(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    @Override
    public Kind kind(byte[] frame) {
        return switch (ByteBuffer.wrap(frame).getInt(4)) {
            case 1 -> Kind.LOGIN;
            case 2 -> Kind.BYE;
            case 3 -> Kind.SUBMIT;
            case ANSWER | 1 -> Kind.LOGGED_IN;
            case ANSWER | 4, ANSWER | 5 -> Kind.DELIVERED;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String sequence(byte[] frame) {
        return HexFormat.of().formatHex(frame, 8, HEADER);
    }

    @Override
    public boolean isWelcome(byte[] login) {
        return login.length == HEADER + 41
                && login[HEADER] == 1
                && Fields.text(login, HEADER + 1, 16).equals(name)
                && Fields.text(login, HEADER + 17, 16).equals(secret);
    }

    private static ByteBuffer answer(byte[] request) {
        return ByteBuffer.allocate(100)
                .putInt(0)
                .putInt(ByteBuffer.wrap(request).getInt(4) | ANSWER)
                .put(request, 8, 12);
    }

    private static byte[] answer(byte[] request, int result) {
        return Fields.whole(answer(request).put((byte) result).put(new byte[8]));
    }

    @Override
    public byte[] loginAnswer(byte[] login, boolean welcome) {
        return answer(login, welcome ? 0 : 1);
    }

    @Override
    public Submission submission(byte[] frame) {
        int at = HEADER;
        String from = Fields.text(frame, at, 21);
        at += 42;
        if (frame[at] != 1) {
            throw new IllegalArgumentException("one recipient for each submission");
        }
        String to = Fields.text(frame, at + 1, 21);
        at += 22 + 5 + 10 + 1 + 6 + 6 + 3 + 16 + 16;
        boolean report = frame[at] == 1;
        boolean header = frame[at + 2] == 1;
        int coding = frame[at + 3];
        int length = ByteBuffer.wrap(frame).getInt(at + 5);
        at += 9;
        byte[] text = Arrays.copyOfRange(frame, at, at + length);
        if (frame.length != at + length + 8) {
            throw new IllegalArgumentException("the lengths do not fit");
        }
        return new Submission(from, to, text, header, coding, report, header ? text[text[0]] : 1);
    }

    /** It is the number of the submission. */
    @Override
    public byte[] id(int n, byte[] submit) {
        return Arrays.copyOfRange(submit, 8, HEADER);
    }

    @Override
    public String text(byte[] id) {
        ByteBuffer in = ByteBuffer.wrap(id);
        return String.format(
                "%010d%010d%010d", in.getInt() & 0xFFFFFFFFL, in.getInt() & 0xFFFFFFFFL, in.getInt() & 0xFFFFFFFFL);
    }

    @Override
    public byte[] submitAnswer(byte[] submit, byte[] id, Verdict verdict) {
        return answer(submit, verdict == Verdict.TAKEN ? 0 : verdict == Verdict.TOO_FAST ? 11 : 6);
    }

    @Override
    public byte[] testAnswer(byte[] test) {
        return new byte[0];
    }

    @Override
    public byte[] byeAnswer(byte[] bye) {
        return Fields.whole(answer(bye));
    }

    @Override
    public boolean isTaken(byte[] answer) {
        return answer[HEADER] == 0;
    }

    private static ByteBuffer request(int command, int sequence) {
        return ByteBuffer.allocate(600)
                .putInt(0)
                .putInt(command)
                .putInt(NODE)
                .putInt(1129163107)
                .putInt(sequence);
    }

    @Override
    public byte[] report(int sequence, byte[] id, String to, String stat) {
        boolean delivered = stat.equals("DELIVRD");
        ByteBuffer out = request(5, sequence).put(id).put((byte) 0);
        Fields.put(out, to, 21);
        return Fields.whole(out.put((byte) (delivered ? 0 : 2))
                .put((byte) (delivered ? 0 : 29))
                .put(new byte[8]));
    }

    @Override
    public byte[] text(int sequence, Inbound inbound) {
        ByteBuffer out = request(4, sequence);
        Fields.put(out, inbound.from(), 21);
        Fields.put(out, inbound.to(), 21);
        out.put((byte) 0).put((byte) (inbound.header() ? 1 : 0)).put((byte) 8);
        return Fields.whole(
                out.putInt(inbound.octets().length).put(inbound.octets()).put(new byte[8]));
    }

    @Override
    public byte[] callBack(int sequence) {
        ByteBuffer out = request(1, sequence).put((byte) 2);
        Fields.put(out, name, 16);
        Fields.put(out, secret, 16);
        return Fields.whole(out.put(new byte[8]));
    }
}
