/** The keys of personal data and what they seal. */
@NullMarked
package org.qunfa.store.vault;

import org.jspecify.annotations.NullMarked;
