/** What the core offers to its doors (REST, console): notices and their verbs, deliveries, channels, signatures, events. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.messaging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
