/** What plugins of all kinds keep. */
@NullMarked
package org.qunfa.accounts.installed;

import org.jspecify.annotations.NullMarked;
