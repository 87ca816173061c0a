/** Plugins that are installed, of whichever kind: how they come, are named, keep a little, and go. */
@NullMarked
package org.qunfa.accounts.installed;

import org.jspecify.annotations.NullMarked;
