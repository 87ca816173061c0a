package org.qunfa.testkit.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** SMGP 3.0, the gateway's side (the carrier's interface specification, chapter 6). */
public final class SmgpTalk implements Talk {

    private static final int ANSWER = 0x80000000;
    private static final int BODY = 12;
    private static final int ID = 10;

    private final String name;
    private final String secret;

    public SmgpTalk(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    @Override
    public Kind kind(byte[] frame) {
        return switch (ByteBuffer.wrap(frame).getInt(4)) {
            case 1 -> Kind.LOGIN;
            case 2 -> Kind.SUBMIT;
            case 4 -> Kind.TEST;
            case 6 -> Kind.BYE;
            case ANSWER | 3 -> Kind.DELIVERED;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String sequence(byte[] frame) {
        return Integer.toHexString(ByteBuffer.wrap(frame).getInt(8));
    }

    @Override
    public boolean isWelcome(byte[] login) {
        int stamp = ByteBuffer.wrap(login).getInt(BODY + 25);
        byte[] proof = Fields.md5(Fields.ascii(name), new byte[7], Fields.ascii(secret), Fields.stamp(stamp));
        return login.length == BODY + 30
                && Fields.text(login, BODY, 8).equals(name)
                && Arrays.equals(proof, Arrays.copyOfRange(login, BODY + 8, BODY + 24))
                && login[BODY + 24] == 2
                && login[BODY + 29] == 0x30;
    }

    private static ByteBuffer answer(byte[] request) {
        ByteBuffer asked = ByteBuffer.wrap(request);
        return ByteBuffer.allocate(600)
                .putInt(0)
                .putInt(asked.getInt(4) | ANSWER)
                .putInt(asked.getInt(8));
    }

    @Override
    public byte[] loginAnswer(byte[] login, boolean welcome) {
        int status = welcome ? 0 : 21;
        byte[] proof = Fields.md5(
                new byte[] {0, 0, 0, (byte) status},
                Arrays.copyOfRange(login, BODY + 8, BODY + 24),
                Fields.ascii(secret));
        return Fields.whole(answer(login).putInt(status).put(proof).put((byte) 0x30));
    }

    @Override
    public Submission submission(byte[] frame) {
        if (frame[BODY] != 6) {
            throw new IllegalArgumentException("a message to a phone has type 6");
        }
        int at = BODY + 3 + 10 + 2 + 6 + 6;
        int coding = frame[at];
        at += 1 + 17 + 17;
        String from = Fields.text(frame, at, 21);
        at += 42;
        if (frame[at] != 1) {
            throw new IllegalArgumentException("one recipient for each submission");
        }
        String to = Fields.text(frame, at + 1, 21);
        int length = frame[at + 22] & 0xFF;
        at += 23;
        byte[] text = Arrays.copyOfRange(frame, at, at + length);
        Map<Integer, Integer> parameters = parameters(frame, at + length + 8);
        boolean header = parameters.getOrDefault(2, 0) == 1;
        if (header && parameters.getOrDefault(9, 0) != text[text[0] - 1]) {
            throw new IllegalArgumentException("PkTotal is not the header's");
        }
        return new Submission(from, to, text, header, coding, frame[BODY + 1] == 1, parameters.getOrDefault(10, 1));
    }

    private static Map<Integer, Integer> parameters(byte[] frame, int from) {
        var all = new HashMap<Integer, Integer>();
        ByteBuffer in = ByteBuffer.wrap(frame);
        int at = from;
        while (at < frame.length) {
            all.put((int) in.getShort(at), (int) frame[at + 4]);
            at += 4 + in.getShort(at + 2);
        }
        if (at != frame.length) {
            throw new IllegalArgumentException("the lengths do not fit");
        }
        return all;
    }

    @Override
    public byte[] id(int n, byte[] submit) {
        return HexFormat.of().parseHex(String.format("075510" + "11291631" + "%06d", n));
    }

    @Override
    public String text(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public byte[] submitAnswer(byte[] submit, byte[] id, Verdict verdict) {
        int status = verdict == Verdict.TAKEN ? 0 : verdict == Verdict.TOO_FAST ? 1 : 47;
        return Fields.whole(answer(submit).put(id).putInt(status));
    }

    @Override
    public byte[] testAnswer(byte[] test) {
        return Fields.whole(answer(test));
    }

    @Override
    public byte[] byeAnswer(byte[] bye) {
        return Fields.whole(answer(bye));
    }

    @Override
    public boolean isTaken(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt(BODY + ID) == 0;
    }

    @Override
    public byte[] report(int sequence, byte[] id, String to, String stat) {
        ByteBuffer body = ByteBuffer.allocate(200).put(Fields.ascii("id:")).put(id);
        body.put(Fields.ascii(" sub:001 dlvrd:001 Submit date:2611291631 done date:2611291632 stat:" + stat
                + " err:000 Text:stat:UNDELIV"));
        byte[] content = Arrays.copyOf(body.array(), body.position());
        ByteBuffer out = deliver(sequence, 1, 0);
        Fields.put(out, to, 21);
        Fields.put(out, "10690001", 21);
        return Fields.whole(out.put((byte) content.length).put(content).put(new byte[8]));
    }

    @Override
    public byte[] text(int sequence, Inbound inbound) {
        ByteBuffer out = deliver(sequence, 0, 8);
        Fields.put(out, inbound.from(), 21);
        Fields.put(out, inbound.to(), 21);
        out.put((byte) inbound.octets().length).put(inbound.octets()).put(new byte[8]);
        if (inbound.header()) {
            out.putShort((short) 2).putShort((short) 1).put((byte) 1);
        }
        return Fields.whole(out);
    }

    private static ByteBuffer deliver(int sequence, int report, int coding) {
        ByteBuffer out = ByteBuffer.allocate(600).putInt(0).putInt(3).putInt(sequence);
        out.put(new byte[ID - 4]).putInt(sequence).put((byte) report).put((byte) coding);
        return out.put(Fields.ascii("20261129163100"));
    }

    @Override
    public byte[] callBack(int sequence) {
        return new byte[0];
    }
}
