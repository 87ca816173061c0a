package org.qunfa.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which a process of this machine accepts TCP connections, as Linux tells them under {@code /proc}. */
final class Listeners {

    private static final String LISTENING = "0A";

    private Listeners() {}

    /** All addresses on which the process listens. */
    static List<InetAddress> of(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            Set<String> sockets = sockets(proc.resolve("fd"));
            List<InetAddress> addresses = new ArrayList<>();
            for (String table : List.of("tcp", "tcp6")) {
                Files.readAllLines(proc.resolve("net").resolve(table)).stream()
                        .skip(1)
                        .map(line -> line.trim().split("\\s+"))
                        .filter(words -> words[3].equals(LISTENING) && sockets.contains(words[9]))
                        .map(words -> address(words[1].substring(0, words[1].indexOf(':'))))
                        .forEach(addresses::add);
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(Listeners::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    /** The kernel writes each group of four octets as one number of this machine, whose lowest octet comes first. */
    private static InetAddress address(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        for (int group = 0; group < octets.length; group += 4) {
            swap(octets, group, group + 3);
            swap(octets, group + 1, group + 2);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void swap(byte[] octets, int one, int other) {
        byte kept = octets[one];
        octets[one] = octets[other];
        octets[other] = kept;
    }
}
