/** Who may come in: keys, scopes, and how often. */
@NullMarked
package org.qunfa.rest.gate;

import org.jspecify.annotations.NullMarked;
