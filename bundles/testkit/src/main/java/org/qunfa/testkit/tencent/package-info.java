/**
 * Tencent Cloud's short message service (sms 2021-01-11) as its documentation describes it: signatures of version 3, templates,
 * sending, pulling what became of it and what people answered, and telling it. And its register of who is who (faceid 2018-03-01).
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.tencent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
