/** Who agreed to get messages of an organisation. */
@NullMarked
package org.qunfa.rest.consents;

import org.jspecify.annotations.NullMarked;
