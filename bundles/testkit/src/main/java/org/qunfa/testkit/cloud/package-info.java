/**
 * What the simulated services of clouds have in common: a door on the loopback interface, moods, callbacks, JSON and
 * digests, and what they are for the carriers' contract.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.cloud;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
