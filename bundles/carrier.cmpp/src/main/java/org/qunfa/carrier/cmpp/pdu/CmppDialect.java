package org.qunfa.carrier.cmpp.pdu;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.qunfa.carrier.cmpp.settings.LineSettings;
import org.qunfa.carrier.cmpp.settings.Version;
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

/**
 * CMPP 2.0 and 3.0 as a client of the gateway speaks them.
 *
 * <p>AuthenticatorISMG in the gateway's answer to the sign-in is not checked: it proves nothing on a connection that is not
 * encrypted, and gateways compute it in several ways.
 */
public final class CmppDialect implements Dialect {

    /** Far more than a CMPP_DELIVER with 255 octets of text, which is the longest message. */
    static final int MOST = 4_096;

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final int STRUCTURE_WRONG = 1;

    private final LineSettings settings;
    private final Version version;
    private final SubmitEncoder submits;
    private final Clock clock;

    public CmppDialect(LineSettings settings) {
        this(settings, Clock.system(settings.zone()));
    }

    /** @param clock what the time stamp of the sign-in comes from */
    CmppDialect(LineSettings settings, Clock clock) {
        this.settings = settings;
        version = settings.login().version();
        submits = new SubmitEncoder(version, settings.sending());
        this.clock = clock;
    }

    @Override
    public Words words() {
        return new Words("CMPP " + version.word(), "spId, _password and version");
    }

    @Override
    public int header() {
        return Command.HEADER;
    }

    @Override
    public int most() {
        return MOST;
    }

    /** CMPP_CONNECT (CMPP 2.0 §7.4.1.1, CMPP 3.0 §8.4.1.1). */
    @Override
    public byte[] signIn() {
        String stamp = TIMESTAMP.format(LocalDateTime.now(clock));
        String spId = settings.login().spId();
        return request(Command.CONNECT)
                .text(spId, 6)
                .octets(authenticator(spId, settings.login().password(), stamp))
                .one(version.octet())
                .four(Integer.parseInt(stamp))
                .withLength();
    }

    /**
     * AuthenticatorSource: MD5 of Source_Addr, nine octets of zero, the shared secret and the time stamp as ten digits. The
     * protocol dictates MD5.
     */
    static byte[] authenticator(String source, String secret, String stamp) {
        try {
            return MessageDigest.getInstance("MD5")
                    .digest(new OctetWriter()
                            .octets(source.getBytes(StandardCharsets.US_ASCII))
                            .zeros(9)
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
        return request(Command.TERMINATE).withLength();
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
        return settings.meanings().outcome(status, StatusTable.RESULTS);
    }

    @Override
    public Heard read(byte[] message) throws MalformedException {
        var in = new OctetReader(message).skip(Integer.BYTES);
        int command = in.four();
        int sequence = in.four();
        try {
            return switch (command) {
                case Command.CONNECT | Command.ANSWER -> connected(in, key(sequence));
                case Command.SUBMIT | Command.ANSWER -> submitted(in, key(sequence));
                case Command.DELIVER -> deliver(in, sequence);
                case Command.ACTIVE_TEST ->
                    new Heard.Enquiry(
                            answer(Command.ACTIVE_TEST, sequence).one(0).withLength());
                case Command.ACTIVE_TEST | Command.ANSWER -> new Heard.EnquiryAnswer(key(sequence));
                case Command.TERMINATE ->
                    new Heard.Farewell(answer(Command.TERMINATE, sequence).withLength());
                case Command.TERMINATE | Command.ANSWER -> new Heard.FarewellAnswer(key(sequence));
                default -> throw new MalformedException("an unknown command");
            };
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a message that ends before its fields");
        }
    }

    /** CMPP_CONNECT_RESP (§7.4.1.2, §8.4.1.2). A gateway that does not speak our version may answer in its own. */
    private Heard connected(OctetReader in, long key) throws MalformedException {
        int width = in.left() - 17;
        if (width != Version.V20.resultWidth() && width != Version.V30.resultWidth()) {
            throw new MalformedException("an answer to the sign-in of a wrong length");
        }
        String refusal = StatusTable.signIn(result(in, width));
        if (refusal.isEmpty() && width != version.resultWidth()) {
            refusal = "an answer of another version";
        }
        return new Heard.SignedIn(key, refusal);
    }

    /** CMPP_SUBMIT_RESP (§7.4.3.2, §8.4.3.2): the length is checked, because the other version's result reads as 0. */
    private Heard submitted(OctetReader in, long key) throws MalformedException {
        if (in.left() != Long.BYTES + version.resultWidth()) {
            throw new MalformedException("an answer to a submission of a wrong length");
        }
        String id = MsgId.text(in.eight());
        return new Heard.Answer(key, id, result(in, version.resultWidth()));
    }

    private static int result(OctetReader in, int width) {
        return width == 1 ? in.one() : in.four();
    }

    /** CMPP_DELIVER (§7.4.5.1, §8.4.5.1). The gateway sends again what gets no answer (§6.1). */
    private Heard deliver(OctetReader in, int sequence) throws MalformedException {
        long id = in.eight();
        String to = in.text(21);
        in.skip(10); // Service_Id
        in.skip(1); // TP_pid
        boolean header = (in.one() & 1) != 0;
        int coding = in.one();
        String from = in.text(version.numberWidth());
        if (version.hasTypes()) {
            in.skip(1);
        }
        boolean report = in.one() == 1;
        byte[] text = in.octets(in.one());
        if (in.left() != version.tailWidth()) {
            throw new MalformedException("a delivery of a wrong length");
        }
        Item item = report
                ? Report.read(text, settings.zone())
                : MessageText.item(new MessageText.Envelope(from, to, coding, header, null), text);
        return new Heard.Delivery(item, delivered(sequence, id, 0), null, delivered(sequence, id, STRUCTURE_WRONG));
    }

    /** CMPP_DELIVER_RESP (§7.4.5.2, §8.4.5.2). */
    private byte[] delivered(int sequence, long id, int result) {
        OctetWriter out = answer(Command.DELIVER, sequence).eight(id);
        return (version.resultWidth() == 1 ? out.one(result) : out.four(result)).withLength();
    }
}
