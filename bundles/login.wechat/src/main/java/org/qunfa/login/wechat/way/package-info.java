/** How people sign in with WeChat, and what it answers. */
@NullMarked
package org.qunfa.login.wechat.way;

import org.jspecify.annotations.NullMarked;
