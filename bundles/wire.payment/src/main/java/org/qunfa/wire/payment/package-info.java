/**
 * What plugins have in common by which people pay: a life, deadlines, and what a call comes to. Plugins carry it inside and share nothing of it
 * while they run; the instances of one plugin share which accounts they hold.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.payment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
