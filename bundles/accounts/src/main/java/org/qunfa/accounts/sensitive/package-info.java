/** What people agree to for sensitive data, each purpose by itself. */
@NullMarked
package org.qunfa.accounts.sensitive;

import org.jspecify.annotations.NullMarked;
