/** The payment providers that are installed. */
@NullMarked
package org.qunfa.billing.provider;

import org.jspecify.annotations.NullMarked;
