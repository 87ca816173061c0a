/** Identifiers of people's devices, as apps give them; known browsers are with the sessions. */
@NullMarked
package org.qunfa.accounts.device;

import org.jspecify.annotations.NullMarked;
