package org.qunfa.carrier.smgp.pdu;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.qunfa.carrier.smgp.settings.LineSettings;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.Dialect;
import org.qunfa.wire.Heard;
import org.qunfa.wire.Item;
import org.qunfa.wire.MalformedException;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.text.MessageText;
import org.qunfa.wire.text.OctetReader;
import org.qunfa.wire.text.OctetWriter;
import org.qunfa.wire.text.PartHeader;

/**
 * SMGP 3.0 as a client of the gateway speaks it.
 *
 * <p>AuthenticatorServer in the gateway's answer to the sign-in is not checked: it proves nothing on a connection that is not
 * encrypted, and gateways compute it in several ways.
 */
public final class SmgpDialect implements Dialect {

    /** Far more than a Deliver with 255 octets of text and all optional parameters, which is the longest message. */
    static final int MOST = 4_096;

    private static final int BOTH_WAYS = 2;
    private static final int VERSION = 0x30;
    private static final int RESERVE = 8;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final int STRUCTURE_WRONG = 10;

    private final LineSettings settings;
    private final SubmitEncoder submits;
    private final Clock clock;

    public SmgpDialect(LineSettings settings) {
        this(settings, Clock.system(settings.zone()));
    }

    /** @param clock what the time stamp of the sign-in comes from */
    SmgpDialect(LineSettings settings, Clock clock) {
        this.settings = settings;
        submits = new SubmitEncoder(settings.sending());
        this.clock = clock;
    }

    @Override
    public Words words() {
        return new Words("SMGP 3.0", "clientId and _password");
    }

    @Override
    public int header() {
        return Command.HEADER;
    }

    @Override
    public int most() {
        return MOST;
    }

    /** Login (SMGP 3.0 §6.2.1). */
    @Override
    public byte[] signIn() {
        String stamp = TIMESTAMP.format(LocalDateTime.now(clock));
        String clientId = settings.login().clientId();
        return request(Command.LOGIN)
                .text(clientId, 8)
                .octets(authenticator(clientId, settings.login().password(), stamp))
                .one(BOTH_WAYS)
                .four(Integer.parseInt(stamp))
                .one(VERSION)
                .withLength();
    }

    /**
     * AuthenticatorClient: MD5 of ClientID, seven octets of zero, the shared secret and the time stamp as ten digits. The
     * protocol dictates MD5.
     */
    static byte[] authenticator(String clientId, String secret, String stamp) {
        try {
            return MessageDigest.getInstance("MD5")
                    .digest(new OctetWriter()
                            .octets(clientId.getBytes(StandardCharsets.US_ASCII))
                            .zeros(7)
                            .octets(secret.getBytes(StandardCharsets.US_ASCII))
                            .octets(stamp.getBytes(StandardCharsets.US_ASCII))
                            .toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }

    @Override
    public byte[] enquiry() {
        return request(Command.ACTIVE_TEST).withLength();
    }

    @Override
    public byte[] farewell() {
        return request(Command.EXIT).withLength();
    }

    private static OctetWriter request(int command) {
        return new OctetWriter().four(command).four(0);
    }

    private static OctetWriter answer(int command, int sequence) {
        return new OctetWriter().four(command | Command.ANSWER).four(sequence);
    }

    @Override
    public long number(byte[] request, int number) {
        for (int i = 0; i < Integer.BYTES; i++) {
            request[Command.SEQUENCE_AT + i] = (byte) (number >>> (8 * (3 - i)));
        }
        return key(number);
    }

    private static long key(int sequence) {
        return sequence & 0xFFFFFFFFL;
    }

    @Override
    public List<byte[]> submissions(Parcel parcel) throws NotSendableException {
        return submits.encode(parcel);
    }

    @Override
    public SubmitOutcome outcome(int status) {
        return settings.meanings().outcome(status, StatusTable.STATES);
    }

    @Override
    public Heard read(byte[] message) throws MalformedException {
        var in = new OctetReader(message).skip(Integer.BYTES);
        int command = in.four();
        int sequence = in.four();
        try {
            return switch (command) {
                case Command.LOGIN | Command.ANSWER -> signedIn(in, key(sequence));
                case Command.SUBMIT | Command.ANSWER -> submitted(in, key(sequence));
                case Command.DELIVER -> deliver(in, sequence);
                case Command.ACTIVE_TEST ->
                    new Heard.Enquiry(answer(Command.ACTIVE_TEST, sequence).withLength());
                case Command.ACTIVE_TEST | Command.ANSWER -> new Heard.EnquiryAnswer(key(sequence));
                case Command.EXIT ->
                    new Heard.Farewell(answer(Command.EXIT, sequence).withLength());
                case Command.EXIT | Command.ANSWER -> new Heard.FarewellAnswer(key(sequence));
                default -> throw new MalformedException("an unknown command");
            };
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a message that ends before its fields");
        }
    }

    /** Login_Resp (§6.2.2). */
    private static Heard signedIn(OctetReader in, long key) throws MalformedException {
        if (in.left() != 21) {
            throw new MalformedException("an answer to the sign-in of a wrong length");
        }
        return new Heard.SignedIn(key, StatusTable.signIn(in.four()));
    }

    /** Submit_Resp (§6.2.4). MsgID has ten octets of BCD: gateway (3), month to minute (4), number (3), and no year. */
    private static Heard submitted(OctetReader in, long key) throws MalformedException {
        if (in.left() != Command.MSG_ID + Integer.BYTES) {
            throw new MalformedException("an answer to a submission of a wrong length");
        }
        String id = HexFormat.of().formatHex(in.octets(Command.MSG_ID));
        return new Heard.Answer(key, id, in.four());
    }

    /** Deliver (§6.2.5). The gateway sends again what gets no answer. */
    private Heard deliver(OctetReader in, int sequence) throws MalformedException {
        byte[] id = in.octets(Command.MSG_ID);
        boolean report = in.one() == 1;
        int coding = in.one();
        in.skip(14); // RecvTime
        String from = in.text(21);
        String to = in.text(21);
        byte[] text = in.octets(in.one());
        in.skip(RESERVE);
        Map<Integer, Integer> parameters = Parameter.read(in);
        Item item = report
                ? Report.read(text, from, settings.zone())
                : MessageText.item(envelope(from, to, coding, parameters), text);
        return new Heard.Delivery(item, delivered(sequence, id, 0), null, delivered(sequence, id, STRUCTURE_WRONG));
    }

    /** A part without a header has no reference: those of one sender and one total are taken as one text. */
    private static MessageText.Envelope envelope(String from, String to, int coding, Map<Integer, Integer> parameters) {
        boolean header = (parameters.getOrDefault(Parameter.TP_UDHI, 0) & 1) != 0;
        InboundPart.Place place = PartHeader.place(
                0,
                false,
                parameters.getOrDefault(Parameter.PK_TOTAL, 1),
                parameters.getOrDefault(Parameter.PK_NUMBER, 1));
        return new MessageText.Envelope(from, to, coding, header, place);
    }

    /** Deliver_Resp (§6.2.6). */
    private static byte[] delivered(int sequence, byte[] id, int status) {
        return answer(Command.DELIVER, sequence).octets(id).four(status).withLength();
    }
}
