package org.qunfa.messaging.consent;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Vault;

/** Makes the web addresses that texts hold for people to opt out, one for each recipient. Safe for use by many threads. */
public final class OptOutAddresses {

    /** The name in a text that stands for the recipient's address. */
    public static final String VARIABLE = "unsubscribe";

    private static final String PAGE = "/u/";
    private static final int LONGEST = 100;

    private final OptOutLinks links;
    private final String publicAddress;

    /**
     * Makes them for a platform.
     *
     * @param publicAddress where people outside reach it, {@code https://…} or {@code http://…} with a host, perhaps a port
     *     and a path; empty when they do not
     * @throws IllegalArgumentException when it is not an address
     */
    public OptOutAddresses(Vault vault, String publicAddress) {
        links = new OptOutLinks(vault);
        String problem = problem(publicAddress);
        if (problem != null) {
            throw new IllegalArgumentException("org.qunfa.messaging: publicAddress " + problem);
        }
        this.publicAddress = bare(publicAddress);
    }

    private static String bare(String address) {
        String stripped = address.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    /** Why an address cannot be where people outside reach the platform; null when it can, or is empty. */
    public static @Nullable String problem(String address) {
        String bare = bare(address);
        return bare.isEmpty() || (bare.length() <= LONGEST && isAddress(bare))
                ? null
                : "is https:// or http:// with a host, at most " + LONGEST + " characters, without a query; or empty";
    }

    private static boolean isAddress(String bare) {
        try {
            URI uri = URI.create(bare);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether there can be any: people outside reach the platform. */
    public boolean exist() {
        return !publicAddress.isEmpty();
    }

    /** The addresses for one notice's recipients. */
    public Function<PhoneNumber, String> of(
            Connection connection, UUID organisation, String signature, MessageClass messageClass) throws SQLException {
        OptOutLinks.Sender sender = OptOutLinks.sender(connection, organisation, signature);
        return to -> publicAddress + PAGE + links.token(sender, messageClass, to);
    }
}
