/** What the store does with files: secrets that only their owner reads, locks, trees. */
@NullMarked
package org.qunfa.store.files;

import org.jspecify.annotations.NullMarked;
