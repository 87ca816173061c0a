package org.qunfa.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;

/**
 * What moved on a bank account to which is transferred: one person enters it from the bank's statement, a second one confirms it. A
 * confirmed one has the order's provider be asked, which says then that it was paid; nothing else is done with it here. Nothing of
 * whoever pays is kept. A service; safe for use by many threads.
 */
public interface Transfers {

    /** What became of a transfer that was entered. */
    enum State {
        /** A second person has to look at it. */
        ENTERED,
        /** Two people said that it moved. */
        CONFIRMED,
        /** It was entered wrongly; its reference is free again. */
        REJECTED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody enters.
     *
     * @param order the order that the money came for; null when it went out for a refund
     * @param refund the refund that the money went out for; null when it came in for an order
     * @param returned whether the bank returned what went out for the refund, or did not take it, so that the refund fails: its whole amount
     * @param amount what moved, be it another amount than was asked for: 1 to 100,000,000,000 in the currency's smallest unit
     * @param reference the bank's name for the movement, 1 to 64 letters, digits, hyphens, dots, slashes and underscores
     * @param day of the bank's statement; not one that has not come
     * @param note what is to be remembered, up to 200 characters, with nothing about who paid; null for nothing
     * @param requestKey names the request among those of the actor, so that the same one sent again is the same transfer: 1 to 255
     *     characters
     * @param actor who enters it: a key's, a person's or an operator's name
     */
    record Entry(
            @Nullable String order,
            @Nullable String refund,
            boolean returned,
            Money amount,
            String reference,
            LocalDate day,
            @Nullable String note,
            String requestKey,
            String actor) {}

    /**
     * A transfer.
     *
     * @param provider the instance whose account it is
     * @param order what it came for, or what was paid of which it was given back
     * @param refund what it went out for; null when it came in
     * @param returned whether it came back, or never went
     * @param decidedBy who confirmed or rejected it; null until then
     * @param reason why it was rejected; null otherwise
     */
    record View(
            long id,
            String provider,
            String order,
            @Nullable String refund,
            boolean returned,
            Money amount,
            String reference,
            LocalDate day,
            @Nullable String note,
            State state,
            String enteredBy,
            Instant enteredAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /** A transfer, and whether the same request had entered it before. */
    record Placed(View transfer, boolean replayed) {}

    /**
     * Enters a transfer, which changes nothing else yet, but that an order is not closed while one of it waits.
     *
     * @throws org.qunfa.accounts.Denied INVALID, for a field, or when the key was used for another transfer; CONFLICT when its reference
     *     was entered before, nothing is transferred for such an order, it is more than is left of the refund, with what was entered
     *     for it and not rejected, the refund is over, or another one of it waits that says otherwise
     */
    Placed enter(Entry entry);

    /**
     * Confirms a transfer, and has the provider be asked. One that was returned has its refund fail at once: what was held back is there again,
     * the order is as it was before, and can be refunded again. The same actor may do so again, which changes nothing.
     *
     * @param actor a second person: not the one who entered it, be it by a key of theirs
     * @throws org.qunfa.accounts.Denied NOT_FOUND; CONFLICT when somebody else decided already, the actor may be who entered it, or the refund
     *     of what was returned is over
     */
    View confirm(long id, String actor);

    /**
     * Rejects a transfer that was entered wrongly, which may be done by who entered it. The same actor may do so again, which changes
     * nothing.
     *
     * @param reason 1 to 200 characters, with nothing about who paid
     * @throws org.qunfa.accounts.Denied NOT_FOUND; INVALID, for the reason; CONFLICT when somebody decided already
     */
    View reject(long id, String actor, String reason);

    /**
     * Transfers, newest first.
     *
     * @param state which; null for all
     * @param most 1 to 1,000
     * @param below the id of the last one that was read; {@link Long#MAX_VALUE} for the first piece
     */
    List<View> transfers(@Nullable State state, int most, long below);
}
