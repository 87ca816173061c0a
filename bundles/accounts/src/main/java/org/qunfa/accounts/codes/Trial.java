package org.qunfa.accounts.codes;

import org.qunfa.accounts.CodePurpose;
import org.qunfa.model.PhoneNumber;

/** A code that somebody tries. */
public record Trial(PhoneNumber phone, CodePurpose purpose, String code, Who who) {

    /** Whether it looks like a code at all. */
    boolean isCode() {
        return code.matches("[0-9]{6}");
    }

    /** Says nothing about anybody. */
    @Override
    public String toString() {
        return "Trial";
    }
}
