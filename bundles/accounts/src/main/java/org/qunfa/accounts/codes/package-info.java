/** Codes that are sent to phones to prove numbers. */
@NullMarked
package org.qunfa.accounts.codes;

import org.jspecify.annotations.NullMarked;
