/** One line: what it sends, what it learns, and what it asks for. */
@NullMarked
package org.qunfa.carrier.aliyun.line;

import org.jspecify.annotations.NullMarked;
