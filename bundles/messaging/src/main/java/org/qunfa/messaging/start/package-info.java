/** What has to be there before anything else of the core begins: its tables, its settings, its node's name. */
@NullMarked
package org.qunfa.messaging.start;

import org.jspecify.annotations.NullMarked;
