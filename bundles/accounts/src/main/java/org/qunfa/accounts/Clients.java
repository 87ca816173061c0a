package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The other products at which people sign in by this platform: clients, as OAuth calls them. Who runs the platform registers them. A service;
 * safe for use by many threads.
 */
public interface Clients {

    /** How many there may be. */
    int MOST = 1_000;

    /**
     * What is said of a client.
     *
     * @param name what people know it by, 1 to 40 characters; no other client's
     * @param confidential whether it can keep a secret: a server can, an app on people's devices cannot
     * @param redirects where browsers may be sent back to, 1 to 10, exactly: https, or the loopback address of somebody's device for one
     *     that keeps no secret, at any port (RFC 8252 §7.3)
     * @param items what it may ask people for
     */
    record Registration(String name, boolean confidential, Set<String> redirects, Set<GrantItem> items) {

        public Registration {
            redirects = Set.copyOf(redirects);
            items = Set.copyOf(items);
        }
    }

    /** A client. */
    record View(
            String id,
            String name,
            boolean confidential,
            List<String> redirects,
            Set<GrantItem> items,
            Instant createdAt) {

        public View {
            redirects = List.copyOf(redirects);
            items = Set.copyOf(items);
        }
    }

    /**
     * A client that was just registered.
     *
     * @param secret shown this once; null where it keeps none
     */
    record Made(View client, @Nullable String secret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Made[" + client.id() + "]";
        }
    }

    /**
     * Registers a client.
     *
     * @param by who does it
     * @throws Denied when it says something that cannot be, the name is taken, or there are too many
     */
    Made create(String by, Registration registration);

    /** All of them, by name. */
    List<View> clients();

    /**
     * Removes a client, with all that people agreed to for it; what it holds of theirs is worth nothing from now on.
     *
     * @param by who does it
     * @return whether there was one
     */
    boolean remove(String by, String id);
}
