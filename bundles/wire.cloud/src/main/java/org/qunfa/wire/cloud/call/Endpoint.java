package org.qunfa.wire.cloud.call;

import java.net.URI;

/**
 * Where the service is.
 *
 * @param authority its host, with its port where that is not the usual one
 * @param tls false only for this machine itself
 */
public record Endpoint(String authority, boolean tls) {

    /** @param path with what stands behind it, from the slash on, already encoded */
    public URI address(String path) {
        return URI.create((tls ? "https://" : "http://") + authority + path);
    }
}
