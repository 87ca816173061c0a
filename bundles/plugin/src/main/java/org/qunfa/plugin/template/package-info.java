/** What a plugin promises that brings a language for templates of notices. It gives nothing away and talks to nobody. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.plugin.template;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
