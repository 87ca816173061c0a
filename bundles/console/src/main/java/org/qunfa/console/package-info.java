/** Who may open the console over SSH: the holders of a key, never of a password. */
@NullMarked
package org.qunfa.console;

import org.jspecify.annotations.NullMarked;
