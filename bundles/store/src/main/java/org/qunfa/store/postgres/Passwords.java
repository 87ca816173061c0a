package org.qunfa.store.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.qunfa.store.files.SecretFile;

/**
 * The passwords of an embedded server: its superuser's, and the platform's. Made at random at the first start and kept in a
 * file that only its owner can read.
 */
record Passwords(String superuser, String platform) {

    /** Reads the file, or makes it. */
    static Passwords in(Path file) throws IOException {
        if (!Files.exists(file)) {
            SecureRandom random = new SecureRandom();
            SecretFile.write(
                    file,
                    "# The embedded PostgreSQL.\nsuperuser=" + make(random) + "\nplatform=" + make(random) + "\n");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(SecretFile.read(file)));
        String superuser = properties.getProperty("superuser");
        String platform = properties.getProperty("platform");
        if (superuser == null || platform == null) {
            throw new IOException(file + " does not hold the two passwords that it should.");
        }
        return new Passwords(superuser, platform);
    }

    @Override
    public String toString() {
        return "Passwords";
    }

    private static String make(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
