package org.qunfa.testkit.smpp;

import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a centre is set up.
 *
 * @param port where it listens on the loopback interface; 0 for any free port
 * @param systemId who may bind, 1 to 15 characters
 * @param password with which password, at most 8 characters
 * @param ids how it numbers messages
 * @param receiptWindow deliver_sm that may be unanswered on a connection, from 1
 * @param receiptTimeout after how long an unanswered deliver_sm is sent again
 * @param receiptRetry how long it waits after a deliver_sm was answered with an error
 * @param keep how many messages and deliveries it remembers in memory at once, from 1; the file and the counters have all
 * @param log a file for the record of accepted messages, one JSON object a line; null for none
 * @param tls for connections under TLS; null for plain ones
 */
public record SmscOptions(
        int port,
        String systemId,
        String password,
        MessageIds ids,
        int receiptWindow,
        Duration receiptTimeout,
        Duration receiptRetry,
        int keep,
        @Nullable Path log,
        @Nullable SSLContext tls) {

    public SmscOptions {
        if (systemId.isEmpty() || systemId.length() > 15 || password.length() > 8) {
            throw new IllegalArgumentException("a system id has 1 to 15 characters, a password at most 8");
        }
        if (port < 0 || port > 65_535 || receiptWindow < 1 || keep < 1) {
            throw new IllegalArgumentException("port, window or memory is out of range");
        }
    }

    /** Any port, one client {@code tester} with the password {@code secret}, plain, without a file. */
    public static SmscOptions defaults() {
        return new SmscOptions(
                0,
                "tester",
                "secret",
                MessageIds.decimal(),
                100,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                200_000,
                null,
                null);
    }

    public SmscOptions withPort(int value) {
        return new SmscOptions(
                value, systemId, password, ids, receiptWindow, receiptTimeout, receiptRetry, keep, log, tls);
    }

    public SmscOptions withClient(String id, String word) {
        return new SmscOptions(port, id, word, ids, receiptWindow, receiptTimeout, receiptRetry, keep, log, tls);
    }

    public SmscOptions withIds(MessageIds value) {
        return new SmscOptions(
                port, systemId, password, value, receiptWindow, receiptTimeout, receiptRetry, keep, log, tls);
    }

    public SmscOptions withReceiptWindow(int value) {
        return new SmscOptions(port, systemId, password, ids, value, receiptTimeout, receiptRetry, keep, log, tls);
    }

    public SmscOptions withReceiptTimes(Duration timeout, Duration retry) {
        return new SmscOptions(port, systemId, password, ids, receiptWindow, timeout, retry, keep, log, tls);
    }

    public SmscOptions withKeep(int value) {
        return new SmscOptions(
                port, systemId, password, ids, receiptWindow, receiptTimeout, receiptRetry, value, log, tls);
    }

    public SmscOptions withLog(Path value) {
        return new SmscOptions(
                port, systemId, password, ids, receiptWindow, receiptTimeout, receiptRetry, keep, value, tls);
    }

    public SmscOptions withTls(SSLContext value) {
        return new SmscOptions(
                port, systemId, password, ids, receiptWindow, receiptTimeout, receiptRetry, keep, log, value);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "SmscOptions[port=" + port + ", systemId=" + systemId + "]";
    }
}
