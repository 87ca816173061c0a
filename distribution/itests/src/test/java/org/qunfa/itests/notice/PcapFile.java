package org.qunfa.itests.notice;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what went over a {@link Tap} as a capture file (libpcap 2.4, raw IPv4), as if it had been taken from a network
 * card; that needs no rights that a test may not have. Every connection goes to port 2775, where SMPP is looked for.
 */
final class PcapFile {

    private static final int SMPP_PORT = 2775;
    private static final int FIRST_CLIENT_PORT = 40_000;
    private static final int LOOPBACK = 0x7F000001;
    private static final int RAW_IP = 101;
    private static final int MOST = 60_000;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;

    private final Map<Integer, int[]> sequences = new HashMap<>();
    private final DataOutputStream out;

    private PcapFile(DataOutputStream out) {
        this.out = out;
    }

    static void write(Path file, List<Tap.Chunk> chunks) {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0xA1B2C3D4);
            out.writeShort(2);
            out.writeShort(4);
            out.writeLong(0);
            out.writeInt(65_535);
            out.writeInt(RAW_IP);
            var pcap = new PcapFile(out);
            for (Tap.Chunk chunk : chunks) {
                for (int from = 0; from < chunk.octets().length; from += MOST) {
                    byte[] piece =
                            Arrays.copyOfRange(chunk.octets(), from, Math.min(chunk.octets().length, from + MOST));
                    pcap.packet(chunk, piece);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void packet(Tap.Chunk chunk, byte[] octets) throws IOException {
        int length = IP_HEADER + TCP_HEADER + octets.length;
        long millis = chunk.at().toEpochMilli();
        out.writeInt((int) (millis / 1_000));
        out.writeInt((int) (millis % 1_000) * 1_000);
        out.writeInt(length);
        out.writeInt(length);
        out.write(ip(length));
        out.write(tcp(chunk, octets.length));
        out.write(octets);
    }

    /** A header of RFC 791 with its checksum. */
    private static byte[] ip(int length) {
        ByteBuffer header = ByteBuffer.allocate(IP_HEADER)
                .putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(0x4000)
                .putShort((short) 0x4006)
                .putShort((short) 0)
                .putInt(LOOPBACK)
                .putInt(LOOPBACK);
        int sum = 0;
        for (int i = 0; i < IP_HEADER; i += 2) {
            sum += header.getShort(i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return header.putShort(10, (short) ~(sum + (sum >>> 16))).array();
    }

    /** A header of RFC 793 without a checksum, which is not looked at, and with numbers that go on. */
    private byte[] tcp(Tap.Chunk chunk, int length) {
        int[] next = sequences.computeIfAbsent(chunk.connection(), c -> new int[] {1, 1});
        int own = chunk.sent() ? 0 : 1;
        int client = FIRST_CLIENT_PORT + chunk.connection();
        byte[] header = ByteBuffer.allocate(TCP_HEADER)
                .putShort((short) (chunk.sent() ? client : SMPP_PORT))
                .putShort((short) (chunk.sent() ? SMPP_PORT : client))
                .putInt(next[own])
                .putInt(next[1 - own])
                .putShort((short) 0x5018)
                .putShort((short) 0xFFFF)
                .putInt(0)
                .array();
        next[own] += length;
        return header;
    }
}
