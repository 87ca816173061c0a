package org.qunfa.testkit.cloud;

import org.qunfa.testkit.identity.People;

/** A service that knows who is who, on the loopback interface. Safe for use by many threads. */
public abstract class SimulatedRegister extends SimulatedCloud {

    private final Records records;

    protected SimulatedRegister(CloudDoor door, Records records) {
        super(door);
        this.records = records;
    }

    /** Whom the service knows. */
    public final People people() {
        return records.people();
    }

    /** Answers every question with this code of its vendor's instead of looking. */
    public final void refuse(String code) {
        records.refuse(code);
    }

    /** Answers every question with this verdict of its vendor's instead of looking, whatever it is. */
    public final void say(String verdict) {
        records.say(verdict);
    }

    /** Whether anything ever stood in an address, where the way to the service can read and keep it. */
    public final boolean heardInAddress() {
        return records.heardInAddress();
    }
}
