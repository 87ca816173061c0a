package org.qunfa.itests.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DefaultDecomposer;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.Octets;

/** What went over a {@link Tap}, cut into PDUs and read with jSMPP's codec, which the product does not use. */
final class Capture {

    private static final int SUBMIT_SM = 0x04;
    private static final int SUBMIT_SM_RESP = 0x80000004;
    private static final int HEADER = 16;

    private final Map<Integer, List<byte[]>> sent = new TreeMap<>();
    private final Map<Integer, List<byte[]>> received = new TreeMap<>();

    Capture(List<Tap.Chunk> chunks) {
        var streams = new LinkedHashMap<Integer, ByteArrayOutputStream>();
        for (Tap.Chunk chunk : chunks) {
            int way = chunk.connection() * 2 + (chunk.sent() ? 0 : 1);
            streams.computeIfAbsent(way, w -> new ByteArrayOutputStream()).writeBytes(chunk.octets());
        }
        streams.forEach((way, stream) -> (way % 2 == 0 ? sent : received).put(way / 2, cut(stream.toByteArray())));
    }

    private static List<byte[]> cut(byte[] stream) {
        var pdus = new ArrayList<byte[]>();
        for (int at = 0; at + HEADER <= stream.length; ) {
            int length = ByteBuffer.wrap(stream, at, 4).getInt();
            if (length < HEADER || at + length > stream.length) {
                break;
            }
            pdus.add(Arrays.copyOfRange(stream, at, at + length));
            at += length;
        }
        return pdus;
    }

    private static int command(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(4);
    }

    private static int status(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(8);
    }

    private static int sequence(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(12);
    }

    /** How many PDUs of a kind went out. */
    long sent(int command) {
        return sent.values().stream()
                .flatMap(List::stream)
                .filter(pdu -> command(pdu) == command)
                .count();
    }

    /** The submissions that were answered with status 0, with the ids that they got. */
    List<AcceptedMessage> accepted() {
        var accepted = new ArrayList<AcceptedMessage>();
        sent.forEach((connection, pdus) -> {
            Map<Integer, String> ids = ids(received.getOrDefault(connection, List.of()));
            for (byte[] pdu : pdus) {
                String id = command(pdu) == SUBMIT_SM ? ids.get(sequence(pdu)) : null;
                if (id != null) {
                    accepted.add(read(pdu, connection, id));
                }
            }
        });
        return accepted;
    }

    private static Map<Integer, String> ids(List<byte[]> pdus) {
        Map<Integer, String> ids = new TreeMap<>();
        for (byte[] pdu : pdus) {
            if (command(pdu) == SUBMIT_SM_RESP && status(pdu) == 0) {
                int end = HEADER;
                while (pdu[end] != 0) {
                    end++;
                }
                ids.put(sequence(pdu), new String(pdu, HEADER, end - HEADER, StandardCharsets.ISO_8859_1));
            }
        }
        return ids;
    }

    private static AcceptedMessage read(byte[] pdu, int connection, String id) {
        try {
            SubmitSm submit = new DefaultDecomposer().submitSm(pdu);
            byte[] octets = submit.getShortMessage();
            int header = (submit.getEsmClass() & 0x40) == 0 ? 0 : 1 + (octets[0] & 0xFF);
            return new AcceptedMessage(
                    id,
                    0,
                    connection,
                    "",
                    submit.getSequenceNumber(),
                    submit.getSourceAddr(),
                    submit.getDestAddress(),
                    submit.getEsmClass() & 0xFF,
                    submit.getDataCoding() & 0xFF,
                    submit.getRegisteredDelivery() & 0xFF,
                    Octets.of(Arrays.copyOf(octets, header)),
                    Octets.of(Arrays.copyOfRange(octets, header, octets.length)),
                    tlvs(submit.getOptionalParameters()),
                    Instant.EPOCH);
        } catch (PDUStringException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Map<Integer, Octets> tlvs(OptionalParameter[] parameters) {
        var tlvs = new TreeMap<Integer, Octets>();
        for (OptionalParameter parameter : parameters) {
            byte[] raw = parameter.serialize();
            tlvs.put(ByteBuffer.wrap(raw).getShort() & 0xFFFF, Octets.of(Arrays.copyOfRange(raw, 4, raw.length)));
        }
        return tlvs;
    }
}
