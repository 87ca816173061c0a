/** A real browser for tests of what people see, and TLS before the platform as an operator puts it there. */
@NullMarked
package org.qunfa.itests.browser;

import org.jspecify.annotations.NullMarked;
