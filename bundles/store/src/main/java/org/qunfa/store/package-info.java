/** The one database of the platform: connections, statements, migrations, the JPA unit of each engine, and what is encrypted in it. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
