/** One line over the service: what is approved, sending, asking for reports, and what the service brings. */
@NullMarked
package org.qunfa.carrier.tencent.line;

import org.jspecify.annotations.NullMarked;
