/** The settings of a way to sign in. */
@NullMarked
package org.qunfa.login.wechat.settings;

import org.jspecify.annotations.NullMarked;
