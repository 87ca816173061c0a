/** What lines that speak SMPP 3.4 and the door for it have in common: the codec, and how what comes in is read. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.smpp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
