package org.qunfa.testkit.cloud;

import java.util.Optional;
import org.qunfa.testkit.identity.People;

/** What a register knows, what it is told to say instead of looking, and what it saw of its callers. Safe for use by many threads. */
public final class Records {

    private final People people = new People();
    private volatile String refusal = "";
    private volatile String verdict = "";
    private volatile boolean heardInAddress;

    /** Whom the register knows. */
    public People people() {
        return people;
    }

    /** The code with which every question is refused; empty when none is. */
    public Optional<String> refusal() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    void refuse(String code) {
        refusal = code;
    }

    void say(String wanted) {
        verdict = wanted;
    }

    /** What is said in place of what was found. */
    public String verdict(String found) {
        return verdict.isEmpty() ? found : verdict;
    }

    /** Keeps in mind whether anything stood in the address of a call. */
    public void notice(CloudCall call) {
        if (!call.query().isEmpty()) {
            heardInAddress = true;
        }
    }

    boolean heardInAddress() {
        return heardInAddress;
    }
}
