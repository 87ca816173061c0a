package org.qunfa.testkit.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/** One receipt as its dialect writes it (SMPP 3.4 appendix B). Dates are in UTC. */
record ReceiptText(AcceptedMessage message, String id, ReceiptState state, ReceiptDialect dialect) {

    private static final int ESM_RECEIPT = 0x04;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.UTC);

    Pdus.Deliver deliver() {
        byte[] text = dialect == ReceiptDialect.TLV_ONLY ? new byte[0] : text();
        boolean payload = dialect == ReceiptDialect.PAYLOAD;
        var tlvs = new ArrayList<OptionalParameter>();
        if (payload) {
            tlvs.add(Pdus.tlv(Tlv.MESSAGE_PAYLOAD, text));
        }
        if (dialect == ReceiptDialect.TLV_ONLY || dialect == ReceiptDialect.TEXT_AND_TLV) {
            tlvs.addAll(idAndState());
        }
        Octets body = Octets.of(payload ? new byte[0] : text);
        return new Pdus.Deliver(message.destination(), message.source(), ESM_RECEIPT, 0, body, List.copyOf(tlvs));
    }

    private List<OptionalParameter> idAndState() {
        return List.of(
                Pdus.tlv(Tlv.RECEIPTED_MESSAGE_ID, (id + "\0").getBytes(StandardCharsets.ISO_8859_1)),
                Pdus.tlv(Tlv.MESSAGE_STATE, (byte) state.code()));
    }

    private byte[] text() {
        String submitted = date(message.at());
        String done = date(Instant.now());
        boolean good = state == ReceiptState.DELIVERED;
        String all = "id:" + id + " sub:001 dlvrd:" + (good ? "001" : "000") + " submit date:" + submitted
                + " done date:" + done + " stat:" + state.stat();
        String error = " err:" + error();
        return switch (dialect) {
            case NO_ERR -> ascii(all + " text:" + opening());
            case NO_TEXT -> ascii(all + error);
            case CAPITAL_TEXT -> ascii(all + error + " Text:" + opening());
            case UPPER_KEYS ->
                ascii("ID:" + id + " SUB:001 DLVRD:" + (good ? "001" : "000") + " SUBMIT DATE:" + submitted
                        + " DONE DATE:" + done + " STAT:" + state.stat() + " ERR:" + error() + " TEXT:" + opening());
            case BRIEF -> ascii("stat:" + state.stat() + " id:" + id + " done date:" + done);
            case FOREIGN_TEXT -> foreign(all + error + " text:");
            default -> ascii(all + error + " text:" + opening());
        };
    }

    private String date(Instant at) {
        return (dialect == ReceiptDialect.SECONDS ? SECONDS : MINUTES).format(at);
    }

    private String error() {
        return switch (state) {
            case EXPIRED -> "027";
            case UNDELIVERABLE -> "001";
            case DELETED -> "044";
            case REJECTED -> "069";
            case UNKNOWN -> "255";
            default -> "000";
        };
    }

    /** The first twenty characters of the message, as appendix B has it; others than ASCII as question marks. */
    private String opening() {
        String text = message.text();
        return text.substring(0, Math.min(20, text.length())).replaceAll("[^\\x20-\\x7E]", "?");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] foreign(String before) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii(before));
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xC0, (byte) 0x80, (byte) 0xD6, 0x00, (byte) 0xE9});
        return out.toByteArray();
    }
}
