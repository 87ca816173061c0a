/** Writes down what a bundle exports, so that a change of it shows in the review as a change of a text file. */
@NullMarked
package org.qunfa.model.api;

import org.jspecify.annotations.NullMarked;
