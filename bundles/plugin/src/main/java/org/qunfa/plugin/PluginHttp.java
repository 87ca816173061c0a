package org.qunfa.plugin;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The HTTP client of one instance of a plugin. It reaches the hosts that the bundle's declaration names as egress, and nobody
 * else: a call to another is answered with {@link HttpOutcome.NotSent}, counted, and told to operators.
 *
 * <p>It speaks HTTP/1.1 over TLS with certificates that the platform trusts, and without TLS only to this machine, where the
 * operator permits that for development. A host is looked up once for a call and must be one of the open Internet, unless the
 * operator permits its network. Redirects are answers like others and not followed; nothing is sent a second time; there are no
 * cookies, no authentication and no compression. Connections are kept for a while and shared.
 *
 * <p>May be called from any thread between the call of open and the end of close; returns at once. At most
 * {@value #MOST_CALLS} calls of an instance are out at once. Stages finish on threads that the platform keeps for this instance
 * alone, within the call's patience.
 */
@ProviderType
public interface PluginHttp {

    /** Calls of one instance that may be out at once. */
    int MOST_CALLS = 64;

    /** Makes one call. The stage never fails: what goes wrong is an outcome. */
    CompletionStage<HttpOutcome> send(HttpCall call);
}
