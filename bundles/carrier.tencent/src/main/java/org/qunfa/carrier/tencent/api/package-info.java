/** The calls of the service: how they are signed, what they are answered, and what that means. */
@NullMarked
package org.qunfa.carrier.tencent.api;

import org.jspecify.annotations.NullMarked;
