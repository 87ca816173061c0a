/** The rules of the house, over the class files of every bundle, and for each rule a planted violation that it finds. */
@NullMarked
package org.qunfa.itests.house;

import org.jspecify.annotations.NullMarked;
