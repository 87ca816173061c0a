package org.qunfa.accounts.rows;

import java.util.HexFormat;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People;

/**
 * A text that somebody agreed to, checked, as it is kept.
 *
 * @param sha256 of the text, in hexadecimal
 * @param origin address and client, to be sealed
 */
public record Agreed(String policy, String sha256, String origin) {

    private static final int LONGEST_POLICY = 40;
    private static final int LONGEST_CLIENT = 200;

    /**
     * Checks what a request says.
     *
     * @throws Denied when version or hash are none
     */
    public static Agreed of(People.Consent given) {
        if (!given.policy().matches("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST_POLICY - 1) + "}")) {
            throw Denied.at(
                    "/policy", "bad-version", "a version has 1 to 40 letters, digits, dots, hyphens or underscores");
        }
        if (!given.sha256().matches("[0-9a-fA-F]{64}")) {
            throw Denied.at("/policySha256", "bad-hash", "a SHA-256 is written with 64 hexadecimal digits");
        }
        return new Agreed(
                given.policy(),
                HexFormat.of().formatHex(HexFormat.of().parseHex(given.sha256())),
                origin(given.address(), given.client()));
    }

    /** Where a request comes from, in one text. */
    public static String origin(String address, String client) {
        return address + "\n" + client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
    }

    /** The hash as it is stored. */
    public byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }

    /** Says to what, and not who. */
    @Override
    public String toString() {
        return "Agreed[" + policy + "]";
    }
}
