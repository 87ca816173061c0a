package org.qunfa.store.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered SQL file.
 *
 * @param number its place in the order, from 1
 * @param checksum SHA-256 of its text
 */
record Migration(int number, String file, String sql, String checksum) implements Comparable<Migration> {

    private static final Pattern NAME = Pattern.compile("V(\\d{3,9})__[a-z0-9_]+\\.sql");

    static Migration read(URL url) throws IOException {
        String path = url.getPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new IOException("A migration's file is called V001__what_it_does.sql, not " + file + ".");
        }
        try (InputStream in = url.openStream()) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return new Migration(Integer.parseInt(name.group(1)), file, sql, sha256(sql));
        }
    }

    @Override
    public int compareTo(Migration other) {
        return Integer.compare(number, other.number);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
