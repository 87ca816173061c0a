package org.qunfa.rest.problem;

import org.qunfa.accounts.Denied;

/** Says in HTTP what people were denied. */
final class Denials {

    private Denials() {}

    static Fault of(Denied denied) {
        int status = status(denied.reason());
        Fault fault = denied.pointer().isEmpty()
                ? Fault.of(status, denied.code(), denied.sentence())
                : Fault.at(status, denied.pointer(), denied.code(), denied.sentence());
        if (status == 401) {
            return fault.with("WWW-Authenticate", "Bearer realm=\"qunfa\"");
        }
        return denied.pause().isZero()
                ? fault
                : fault.with("Retry-After", Long.toString(denied.pause().toSeconds()));
    }

    private static int status(Denied.Reason reason) {
        return switch (reason) {
            case INVALID -> 422;
            case NOT_PROVED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case UNASKED -> 400;
            case CONFLICT -> 409;
            case TOO_OFTEN -> 429;
            case BUSY -> 503;
        };
    }
}
