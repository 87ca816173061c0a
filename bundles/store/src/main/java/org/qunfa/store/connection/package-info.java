/** Connections to the database: the pool, the long-lived ones, and the check that commits are durable. */
@NullMarked
package org.qunfa.store.connection;

import org.jspecify.annotations.NullMarked;
