package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Transfers;

/** Whatever is entered, as it is. */
final class MemoryTransfers implements Transfers {

    private final List<View> moved = new ArrayList<>();

    private View view(long id, Entry entry, State state, @Nullable String by) {
        return new View(
                id,
                "offline~main",
                String.valueOf(entry.order()),
                entry.refund(),
                entry.returned(),
                entry.amount(),
                entry.reference(),
                entry.day(),
                entry.note(),
                state,
                entry.actor(),
                MemoryBilling.TIME,
                by,
                by == null ? null : MemoryBilling.TIME,
                state == State.REJECTED ? "typo" : null);
    }

    @Override
    public Placed enter(Entry entry) {
        moved.add(0, view(moved.size() + 1, entry, State.ENTERED, null));
        return new Placed(moved.get(0), false);
    }

    private View decide(long id, String actor, State state) {
        for (int i = 0; i < moved.size(); i++) {
            View was = moved.get(i);
            if (was.id() == id) {
                if (was.enteredBy().equals(actor) && state == State.CONFIRMED) {
                    throw Denied.of(Denied.Reason.CONFLICT, "own-entry", "a second person does");
                }
                var entry = new Entry(
                        was.order(), null, false, was.amount(), was.reference(), was.day(), null, "k", was.enteredBy());
                moved.set(i, view(id, entry, state, actor));
                return moved.get(i);
            }
        }
        throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-transfer", "there is no transfer of this id");
    }

    @Override
    public View confirm(long id, String actor) {
        return decide(id, actor, State.CONFIRMED);
    }

    @Override
    public View reject(long id, String actor, String reason) {
        return decide(id, actor, State.REJECTED);
    }

    @Override
    public List<View> transfers(@Nullable State state, int most, long below) {
        return moved.stream()
                .filter(transfer -> (state == null || transfer.state() == state) && transfer.id() < below)
                .limit(most)
                .toList();
    }
}
