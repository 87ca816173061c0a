/** The words that texts are judged by. */
@NullMarked
package org.qunfa.rest.lexicon;

import org.jspecify.annotations.NullMarked;
