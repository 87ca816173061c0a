package org.qunfa.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Properties;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {

    @TempDir
    private Path folder;

    @Test
    void theLoginModuleKnowsTheKeyThatTheClientReads() throws Exception {
        OperatorKey key = new OperatorKey(folder.resolve("console"));

        assertTrue(key.makeOnce());

        KeyPair pair =
                new FileKeyPairProvider(key.secret()).loadKeys(null).iterator().next();
        assertTrue(PublickeyLoginModule.equals(pair.getPublic(), publicKey(key)));
        assertTrue(operators(key).getProperty("operator").endsWith(",_g_:operators"));
        assertTrue(operators(key).getProperty("_g_:operators").endsWith("ssh"));
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        OperatorKey key = new OperatorKey(folder.resolve("console"));
        key.makeOnce();

        assertEquals("rwx------", permissions(folder.resolve("console")));
        assertEquals("rw-------", permissions(key.secret()));
        assertEquals("rw-------", permissions(key.operators()));
    }

    @Test
    void aSecondStartKeepsIt() throws Exception {
        OperatorKey key = new OperatorKey(folder.resolve("console"));
        key.makeOnce();
        byte[] first = Files.readAllBytes(key.secret());

        assertFalse(new OperatorKey(folder.resolve("console")).makeOnce());
        assertArrayEquals(first, Files.readAllBytes(key.secret()));
    }

    @Test
    void halfOfItIsMadeAnew() throws Exception {
        OperatorKey key = new OperatorKey(folder.resolve("console"));
        key.makeOnce();
        Files.delete(key.operators());

        assertTrue(key.makeOnce());

        KeyPair pair =
                new FileKeyPairProvider(key.secret()).loadKeys(null).iterator().next();
        assertTrue(PublickeyLoginModule.equals(pair.getPublic(), publicKey(key)));
    }

    private static String publicKey(OperatorKey key) throws Exception {
        String operator = operators(key).getProperty("operator");
        return operator.substring(0, operator.indexOf(','));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Properties operators(OperatorKey key) throws Exception {
        Properties operators = new Properties();
        try (var reader = Files.newBufferedReader(key.operators())) {
            operators.load(reader);
        }
        return operators;
    }
}
