/** The PostgreSQL that this bundle carries: its programs, its data directory and its process. */
@NullMarked
package org.qunfa.store.postgres;

import org.jspecify.annotations.NullMarked;
