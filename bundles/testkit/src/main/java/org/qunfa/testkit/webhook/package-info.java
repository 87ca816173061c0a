/** A receiver of webhooks that judges their signatures by the text of the standard, and behaves as badly as a test wants. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.webhook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
