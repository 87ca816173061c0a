/** An OpenID provider after OpenID Connect Core 1.0 and Discovery 1.0: the code flow with PKCE (RFC 7636), tokens signed by its own keys. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.oidc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
