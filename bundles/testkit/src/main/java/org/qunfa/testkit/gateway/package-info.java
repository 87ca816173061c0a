/** Gateways of China's carriers for tests, written from the protocols' documents and not from what the plugins do. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.gateway;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
