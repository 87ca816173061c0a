/**
 * WeChat as its documentation describes signing in for sites (website application, {@code snsapi_login}) and inside of the app
 * (web page authorisation, {@code snsapi_base}).
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.wechat;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
