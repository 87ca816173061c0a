/** What reviewers outside said of notices, as it is kept. */
@NullMarked
package org.qunfa.messaging.opinion;

import org.jspecify.annotations.NullMarked;
