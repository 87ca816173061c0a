/** How people sign in with QQ, and what it answers. */
@NullMarked
package org.qunfa.login.qq.way;

import org.jspecify.annotations.NullMarked;
