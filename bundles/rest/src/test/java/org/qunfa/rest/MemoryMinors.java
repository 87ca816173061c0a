package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Minors;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;

/** One child beside the door, in memory, who asks whoever looks. */
final class MemoryMinors implements Minors {

    static final UUID WARD = new UUID(9, 1);
    static final PhoneNumber CHILD = new PhoneNumber(8613800138005L);

    final List<People.Consent> agreed = new ArrayList<>();
    private volatile @Nullable PhoneNumber named;
    private volatile boolean there = true;
    /** What a guardian is told. */
    volatile String told = "somebody {asks} you";

    @Override
    public Call call() {
        return new Call(told, "");
    }

    @Override
    public @Nullable Standing standing(PersonId person) {
        PhoneNumber phone = named;
        return phone == null ? null : new Standing(MemoryNotices.TIME, MemoryNotices.TIME.plusSeconds(60), phone, null);
    }

    @Override
    public Standing name(Session child, PhoneNumber guardian) {
        named = guardian;
        return new Standing(MemoryNotices.TIME, MemoryNotices.TIME.plusSeconds(60), guardian, null);
    }

    @Override
    public List<Ward> wards(PersonId person) {
        return there ? List.of(ward()) : List.of();
    }

    private Ward ward() {
        return new Ward(
                WARD, CHILD, "小雨", MemoryNotices.TIME, agreed.isEmpty() ? null : MemoryNotices.TIME.plusSeconds(1));
    }

    @Override
    public Ward agree(Session guardian, UUID ward, People.Consent shown) {
        if (!ward.equals(WARD)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "no");
        }
        agreed.add(shown);
        return ward();
    }

    @Override
    public boolean refuse(Session guardian, UUID ward) {
        boolean was = there && ward.equals(WARD);
        there = there && !was;
        return was;
    }
}
