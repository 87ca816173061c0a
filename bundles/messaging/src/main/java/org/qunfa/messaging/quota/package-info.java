/** Prepaid quota: balances, the double-entry ledger behind them, and its proof. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.messaging.quota;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
