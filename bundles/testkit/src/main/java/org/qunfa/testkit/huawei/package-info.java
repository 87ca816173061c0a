/**
 * Huawei Cloud's short message service (smsapi v1) as its documentation describes it: both ways of signing, templates, sending, and
 * telling what became of messages and what people wrote.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.huawei;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
