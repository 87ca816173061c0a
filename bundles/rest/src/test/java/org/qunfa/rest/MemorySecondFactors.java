package org.qunfa.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SecondFactors;

/** One second factor beside the door, in memory. */
final class MemorySecondFactors implements SecondFactors {

    private volatile @Nullable State state;

    @Override
    public State state(PersonId person) {
        State now = state;
        return now == null ? new State(null, 0) : now;
    }

    @Override
    public Begun begin(PersonId person) {
        return new Begun("MZXW6YTB", "otpauth://totp/x");
    }

    @Override
    public List<String> confirm(PersonId person, String code) {
        if (!code.equals("123456")) {
            throw Denied.at("/code", "code-wrong", "no");
        }
        state = new State(MemoryNotices.TIME, 1);
        return List.of("AAAA-BBBB");
    }

    @Override
    public List<String> renew(PersonId person) {
        return List.of("CCCC-DDDD");
    }

    @Override
    public boolean remove(PersonId person) {
        boolean was = state != null;
        state = null;
        return was;
    }

    @Override
    public boolean remove(PersonId person, String by, String reason) {
        throw new UnsupportedOperationException("nobody does that over REST");
    }
}
