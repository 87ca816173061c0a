/** The double-entry ledger behind the quota. */
@NullMarked
package org.qunfa.messaging.ledger;

import org.jspecify.annotations.NullMarked;
