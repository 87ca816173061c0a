/** That whoever is banned sends nothing, and how they appeal. */
@NullMarked
package org.qunfa.rest.bans;

import org.jspecify.annotations.NullMarked;
