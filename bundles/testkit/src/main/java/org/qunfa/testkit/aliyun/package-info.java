/**
 * Alibaba Cloud's short message service (dysmsapi 2017-05-25) as its documentation describes it: signatures of version 3, templates,
 * sending, asking for what became of it, and telling it. And its register of who is who (cloudauth 2019-03-07).
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.aliyun;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
