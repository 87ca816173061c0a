package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qunfa.itests.QunfaProcess;

/**
 * Everything that a running instance leaves behind where others than its own code see it, to be searched for words: its tables, what it
 * wrote into files, its metrics and health, and the names of its threads and classes.
 */
final class Traces {

    /** Folders of an instance: the database, which is looked at as tables, and the bundles, which are as they came. */
    private static final Set<String> NOT_WRITTEN = Set.of("postgresql", "cache", "etc");

    private final Map<String, String> places = new TreeMap<>();

    /** Looks at an instance as it is now. */
    Traces(QunfaProcess qunfa) {
        try (Tables tables = Tables.of(qunfa)) {
            tables.everything().forEach((table, rows) -> places.put("table " + table, rows));
            files(qunfa.home());
        } catch (SQLException e) {
            throw new AssertionError("the tables cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.put(
                "metrics",
                qunfa.api()
                        .send(HttpRequest.newBuilder(URI.create(qunfa.origin() + "/metrics"))
                                .header("Authorization", "Bearer " + qunfa.adminKey()))
                        .expect(200)
                        .body());
        places.put("health", qunfa.api().get("/health").body());
        places.put("threads", Jcmd.ask(qunfa.pid(), "Thread.print"));
        places.put("classes", Jcmd.ask(qunfa.pid(), "GC.class_histogram"));
    }

    /** What the instance takes away while somebody looks was never there. */
    private void files(Path home) throws IOException {
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = !folder.equals(home) && NOT_WRITTEN.contains(String.valueOf(folder.getFileName()));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    try {
                        places.put(
                                "file " + home.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /** Adds something that was shown to somebody. */
    Traces and(String place, String text) {
        places.merge(place, text, (one, other) -> one + "\n" + other);
        return this;
    }

    /** Where one of the words stands, as it is or in another writing of the same octets; by place, in order. */
    Set<String> of(Collection<String> words) {
        var found = new TreeSet<String>();
        for (Map.Entry<String, String> place : places.entrySet()) {
            String text = place.getValue().toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (writings(word).stream().anyMatch(text::contains)) {
                    found.add(place.getKey());
                }
            }
        }
        return found;
    }

    /** What was looked at. */
    Set<String> places() {
        return Set.copyOf(places.keySet());
    }

    private static List<String> writings(String word) {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        var writings = new ArrayList<String>();
        writings.add(word);
        writings.add(HexFormat.of().formatHex(octets));
        writings.add(new String(octets, StandardCharsets.ISO_8859_1));
        writings.add(URLEncoder.encode(word, StandardCharsets.UTF_8));
        // Without its last group, which depends on what follows; where it begins a value, as values that are sealed
        // would not.
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(octets);
        writings.add(base64.substring(0, base64.length() - base64.length() % 4));
        if (word.matches("[0-9]{11}")) {
            // A number of China, as octets of a whole number.
            writings.add(HexFormat.of().toHexDigits(Long.parseLong(word)));
            writings.add(HexFormat.of().toHexDigits(Long.parseLong("86" + word)));
        }
        return writings.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
    }
}
