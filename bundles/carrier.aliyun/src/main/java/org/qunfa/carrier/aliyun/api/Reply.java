package org.qunfa.carrier.aliyun.api;

import org.qunfa.plugin.Failure;

/** What calling the service came to. */
public sealed interface Reply {

    /** It did what it was asked for. */
    record Done(Json.Node answer) implements Reply {}

    /** It said that it did not, and why. */
    record Refused(String code, int status) implements Reply {}

    /** The call certainly did not reach it. */
    record NotSent(Failure why) implements Reply {}

    /** The call may have reached it, and nobody knows what it did. */
    record Unknown(String detail) implements Reply {}
}
