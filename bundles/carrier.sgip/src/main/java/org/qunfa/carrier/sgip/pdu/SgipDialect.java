package org.qunfa.carrier.sgip.pdu;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.sgip.settings.LineSettings;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.Dialect;
import org.qunfa.wire.Heard;
import org.qunfa.wire.Item;
import org.qunfa.wire.MalformedException;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.text.ChinaNumbers;
import org.qunfa.wire.text.MessageText;
import org.qunfa.wire.text.OctetReader;
import org.qunfa.wire.text.OctetWriter;

/**
 * SGIP 1.2, both ways: we sign in with the gateway to submit, and the gateway signs in with us to bring reports and texts. It
 * has no test of a silent line; either side may end one that is idle.
 */
public final class SgipDialect implements Dialect {

    /** Far more than a Deliver with 255 octets of text. */
    static final int MOST = 4_096;

    /** What a client of the gateway says as its type of sign-in; the gateway says 2 to us (§4.2.1.1). */
    private static final int CLIENT = 1;

    private static final int GATEWAY = 2;
    private static final int WRONG_NAME = 1;
    private static final int WRONG_TYPE = 4;
    private static final int WRONG_PARAMETER = 5;
    private static final int FOR_A_DELIVERY = 1;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("MMddHHmmss");

    private final LineSettings settings;
    private final SubmitEncoder submits;
    private final Clock clock;

    public SgipDialect(LineSettings settings) {
        this(settings, Clock.system(settings.zone()));
    }

    /** @param clock what the time in our numbers comes from */
    SgipDialect(LineSettings settings, Clock clock) {
        this.settings = settings;
        submits = new SubmitEncoder(settings.sending());
        this.clock = clock;
    }

    @Override
    public Words words() {
        return new Words("SGIP 1.2", "loginName and _password");
    }

    @Override
    public int header() {
        return Command.HEADER;
    }

    @Override
    public int most() {
        return MOST;
    }

    /** Bind (SGIP 1.2 §4.2.1.1). */
    @Override
    public byte[] signIn() {
        return new OctetWriter()
                .four(Command.BIND)
                .zeros(Command.SEQUENCE)
                .one(CLIENT)
                .text(settings.login().name(), 16)
                .text(settings.login().password(), 16)
                .zeros(Command.RESERVE)
                .withLength();
    }

    @Override
    public byte @Nullable [] enquiry() {
        return null;
    }

    @Override
    public byte[] farewell() {
        return new OctetWriter().four(Command.UNBIND).zeros(Command.SEQUENCE).withLength();
    }

    @Override
    public long number(byte[] request, int number) {
        int time = Integer.parseInt(TIMESTAMP.format(LocalDateTime.now(clock)));
        ByteBuffer.wrap(request)
                .putInt(Command.SEQUENCE_AT, settings.login().node())
                .putInt(Command.SEQUENCE_AT + 4, time)
                .putInt(Command.SEQUENCE_AT + 8, number);
        return key(time, number);
    }

    private static long key(int time, int number) {
        return (long) time << 32 | (number & 0xFFFFFFFFL);
    }

    @Override
    public List<byte[]> submissions(Parcel parcel) throws NotSendableException {
        return submits.encode(parcel);
    }

    @Override
    public SubmitOutcome outcome(int status) {
        return settings.meanings().outcome(status, StatusTable.RESULTS);
    }

    @Override
    public Heard read(byte[] message) throws MalformedException {
        var in = new OctetReader(message).skip(Integer.BYTES);
        int command = in.four();
        byte[] sequence = in.octets(Command.SEQUENCE);
        try {
            return switch (command) {
                case Command.BIND -> bind(in, sequence);
                case Command.UNBIND ->
                    new Heard.Farewell(answer(Command.UNBIND, sequence).withLength());
                case Command.DELIVER -> deliver(in, sequence);
                case Command.REPORT -> report(in, sequence);
                case Command.BIND | Command.ANSWER ->
                    new Heard.SignedIn(ours(sequence), StatusTable.signIn(result(in)));
                case Command.SUBMIT | Command.ANSWER ->
                    new Heard.Answer(ours(sequence), MessageId.text(sequence), result(in));
                case Command.UNBIND | Command.ANSWER -> new Heard.FarewellAnswer(ours(sequence));
                default -> throw new MalformedException("an unknown command");
            };
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a message that ends before its fields");
        }
    }

    /** The key of an answer, which has the whole number of its request. */
    private long ours(byte[] sequence) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(sequence);
        if (in.getInt() != settings.login().node()) {
            throw new MalformedException("an answer to another node");
        }
        return key(in.getInt(), in.getInt());
    }

    /** Result, and eight octets in reserve. */
    private static int result(OctetReader in) throws MalformedException {
        if (in.left() != 1 + Command.RESERVE) {
            throw new MalformedException("an answer of a wrong length");
        }
        return in.one();
    }

    private static OctetWriter answer(int command, byte[] sequence) {
        return new OctetWriter().four(command | Command.ANSWER).octets(sequence);
    }

    private static byte[] answer(int command, byte[] sequence, int result) {
        return answer(command, sequence).one(result).zeros(Command.RESERVE).withLength();
    }

    /** The gateway's Bind (§4.2.1.1). */
    private Heard bind(OctetReader in, byte[] sequence) {
        int type = in.one();
        boolean name = same(in.text(16), settings.door().name());
        boolean password = same(in.text(16), settings.door().password());
        int result = type != GATEWAY ? WRONG_TYPE : name && password ? 0 : WRONG_NAME;
        return new Heard.Visit(result == 0, StatusTable.signIn(result), answer(Command.BIND, sequence, result));
    }

    /** Takes the same time wherever they differ. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.ISO_8859_1), expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Deliver (§4.2.4.1). */
    private static Heard deliver(OctetReader in, byte[] sequence) throws MalformedException {
        String from = in.text(21);
        String to = in.text(21);
        in.skip(1); // TP_pid
        boolean header = (in.one() & 1) != 0;
        int coding = in.one();
        byte[] text = in.octets(in.four());
        if (in.left() != Command.RESERVE) {
            throw new MalformedException("a delivery of a wrong length");
        }
        return delivery(
                Command.DELIVER,
                sequence,
                MessageText.item(new MessageText.Envelope(from, to, coding, header, null), text));
    }

    /** Report (§4.2.5.1): State 0 is delivered, 1 is underway, 2 is failed with the error's code. It has no time. */
    private static Heard report(OctetReader in, byte[] sequence) throws MalformedException {
        String id = MessageId.text(in.octets(Command.SEQUENCE));
        int type = in.one();
        String number = in.text(21);
        int state = in.one();
        int code = in.one();
        if (in.left() != Command.RESERVE) {
            throw new MalformedException("a report of a wrong length");
        }
        if (type == FOR_A_DELIVERY) {
            return delivery(
                    Command.REPORT, sequence, new Item.Unreadable("a report is about something that we never sent"));
        }
        ReceiptStatus status =
                switch (state) {
                    case 0 -> ReceiptStatus.DELIVERED;
                    case 1 -> ReceiptStatus.UNDERWAY;
                    case 2 -> ReceiptStatus.UNDELIVERABLE;
                    default -> ReceiptStatus.UNKNOWN;
                };
        var receipt = new Receipt(id, status, code == 0 ? "" : Integer.toString(code), null, ChinaNumbers.read(number));
        return delivery(Command.REPORT, sequence, new Item.Receipt(receipt));
    }

    /** The gateway sends again what gets no answer. */
    private static Heard delivery(int command, byte[] sequence, Item item) {
        return new Heard.Delivery(item, answer(command, sequence, 0), null, answer(command, sequence, WRONG_PARAMETER));
    }
}
