/** What plugins have in common by which people sign in at a provider over OAuth 2.0: a life, deadlines, calls, and two names of one person. Plugins carry it inside and share nothing of it while they run. */
@Export
@Version("2.0.0")
@NullMarked
package org.qunfa.wire.login;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
