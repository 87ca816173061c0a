package org.qunfa.accounts.factors;

/** The app on somebody's device: it knows the secret as it was shown. */
public final class App {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private App() {}

    /** What it shows now, or some steps later. */
    public static String code(String secret, int stepsLater) {
        byte[] octets = new byte[secret.length() * 5 / 8];
        for (int i = 0; i < secret.length() * 5 / 8 * 8; i++) {
            int letter = LETTERS.indexOf(secret.charAt(i / 5));
            octets[i / 8] |= (byte) (((letter >> (4 - i % 5)) & 1) << (7 - i % 8));
        }
        return Totp.code(octets, System.currentTimeMillis() / 30_000 + stepsLater);
    }
}
