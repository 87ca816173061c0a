package org.qunfa.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * The key of this machine's operator: made once, in a folder that only its owner can open. Whoever can read the key file
 * is an administrator of the console, as is whoever can write the instance's settings.
 *
 * <p>{@code operator.key} is the private half in OpenSSH's format; {@code operators.properties} names the public half, in
 * the format of Karaf's public key login module. Both exist or are made together; deleting both makes a new key at the next
 * start.
 */
final class OperatorKey {

    private static final String OPERATOR = "operator";
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path secret;
    private final Path operators;
    private final Path folder;

    OperatorKey(Path folder) {
        this.folder = folder;
        secret = folder.resolve("operator.key");
        operators = folder.resolve("operators.properties");
    }

    /** The file that names the operators and their public keys. */
    Path operators() {
        return operators;
    }

    /** The file with the private key. */
    Path secret() {
        return secret;
    }

    /**
     * Makes the key, when there is none.
     *
     * @return whether it was made
     */
    boolean makeOnce() throws IOException, GeneralSecurityException {
        if (Files.exists(secret) && Files.exists(operators)) {
            return false;
        }
        Files.createDirectories(folder, OWNER_FOLDER);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        write(secret, out -> writeSecret(pair, out));
        write(operators, out -> out.write(line(pair).getBytes(StandardCharsets.US_ASCII)));
        return true;
    }

    private static void writeSecret(KeyPair pair, OutputStream out) throws IOException {
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, OPERATOR, null, out);
        } catch (GeneralSecurityException e) {
            throw new IOException("The console's key cannot be written", e);
        }
    }

    private static String line(KeyPair pair) {
        String entry = PublicKeyEntry.toString(pair.getPublic());
        String key = entry.substring(entry.indexOf(' ') + 1);
        return OPERATOR + " = " + key + ",_g_:operators\n"
                + "_g_\\:operators = group,admin,manager,viewer,systembundles,ssh\n";
    }

    /** Writes aside and moves into place, so that a crash leaves no half of a file. */
    private void write(Path target, Content content) throws IOException {
        Path aside = folder.resolve(target.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (FileChannel file = FileChannel.open(
                        aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE);
                OutputStream out = Channels.newOutputStream(file)) {
            content.to(out);
            file.force(true);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @FunctionalInterface
    private interface Content {
        void to(OutputStream out) throws IOException;
    }
}
