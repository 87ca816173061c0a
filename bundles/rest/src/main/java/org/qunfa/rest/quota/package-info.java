/** Quota and its ledger. */
@NullMarked
package org.qunfa.rest.quota;

import org.jspecify.annotations.NullMarked;
