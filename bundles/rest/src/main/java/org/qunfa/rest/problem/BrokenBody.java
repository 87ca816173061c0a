package org.qunfa.rest.problem;

import java.io.IOException;

/**
 * A body that cannot be read further, for a reason that its sender is told. An {@link IOException}, so that whoever reads
 * a list from the body gives up and keeps nothing.
 */
public final class BrokenBody extends IOException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public BrokenBody(Fault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    /** What the sender is told. */
    public Fault fault() {
        return fault;
    }
}
