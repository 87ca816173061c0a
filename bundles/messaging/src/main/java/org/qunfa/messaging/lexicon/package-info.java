/** The lexicons in force: their versions in the database, compiled in memory, and what they say about texts. */
@NullMarked
package org.qunfa.messaging.lexicon;

import org.jspecify.annotations.NullMarked;
