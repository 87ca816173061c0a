package org.qunfa.messaging.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;

/** A chunk with all that happened to it, from which single deliveries are told. */
final class ChunkHistory {

    private final NoticeFacts notice;
    private final ChunkState state;
    private final List<Addressee> addressees;
    private final List<Moment> moments;
    private final Last[] last;

    /** An entry and when it was written. */
    record Moment(Instant at, Entry entry) {}

    /** The last that happened to a position. */
    private record Last(
            Instant at,
            @Nullable String channel,
            @Nullable String reason,
            @Nullable String code,
            boolean stopped) {

        Last(Instant at, @Nullable String channel, @Nullable String reason, @Nullable String code) {
            this(at, channel, reason, code, false);
        }
    }

    ChunkHistory(NoticeFacts notice, ChunkState state, List<Addressee> addressees, List<Moment> moments) {
        this.notice = notice;
        this.state = state;
        this.addressees = addressees;
        this.moments = moments;
        last = new Last[addressees.size()];
        lastOfEach();
    }

    int size() {
        return last.length;
    }

    ChunkFacts facts() {
        return state.facts();
    }

    int index(int position) {
        return state.facts().index(position);
    }

    private void lastOfEach() {
        Arrays.fill(last, new Last(notice.acceptedAt(), notice.route(), null, null));
        String channel = notice.route();
        for (Moment moment : moments) {
            if (moment.entry() instanceof Entry.Held held) {
                channel = held.channel();
            } else if (moment.entry() instanceof Entry.Released released) {
                for (int i = released.from(); i < released.to(); i++) {
                    if (!last[i].stopped()) {
                        last[i] = new Last(moment.at(), channel, null, null);
                    }
                }
            } else if (moment.entry() instanceof Entry.Rest rest) {
                for (int i = state.cursor(); i < last.length; i++) {
                    if (!last[i].stopped()) {
                        last[i] = new Last(moment.at(), last[i].channel(), rest.reason(), null);
                    }
                }
            } else if (moment.entry() instanceof Entry.AtPosition at) {
                last[at.position()] = after(moment.at(), at, channel, last[at.position()]);
            }
        }
    }

    private static Last after(Instant at, Entry.AtPosition entry, @Nullable String channel, Last before) {
        if (entry instanceof Entry.Refused refused) {
            return new Last(at, before.channel(), refused.reason(), refused.code());
        } else if (entry instanceof Entry.Deferred deferred) {
            return new Last(at, before.channel(), deferred.reason(), deferred.code());
        } else if (entry instanceof Entry.Moved moved) {
            return new Last(at, moved.channel(), moved.reason(), moved.code());
        } else if (entry instanceof Entry.Doubted doubted) {
            return new Last(at, before.channel(), doubted.reason(), null);
        } else if (entry instanceof Entry.Stopped stopped) {
            return new Last(at, before.channel(), stopped.stop().reason(), null, true);
        } else if (entry instanceof Entry.Ended ended) {
            return new Last(at, before.channel(), ended.reason(), null);
        } else if (entry instanceof Entry.Repeated) {
            return new Last(at, channel, null, null);
        } else if (entry instanceof Entry.Receipted receipted) {
            return entry.state().isFinal()
                    ? new Last(at, before.channel(), Words.receipt(receipted.status()), receipted.code())
                    : before;
        }
        return entry.state().isFinal() ? before : new Last(at, before.channel(), null, null);
    }

    Addressee addressee(int position) {
        return addressees.get(position);
    }

    DeliveryView view(int position) {
        Addressee addressee = addressees.get(position);
        Last of = last[position];
        return new DeliveryView(
                new DeliveryId(new NoticeId(notice.id()), index(position)),
                addressee.ref(),
                addressee.to(),
                state.state(position),
                state.facts().price(position),
                state.attempts(position),
                of.channel(),
                of.reason(),
                of.code(),
                of.at());
    }

    Why why(int position) {
        List<Why.Step> steps = new ArrayList<>();
        int segments = state.facts().price(position);
        boolean nothing = segments == 0 && state.state(position) == DeliveryState.BLOCKED;
        steps.add(nothing ? Words.barred(notice.acceptedAt()) : Words.accepted(notice.acceptedAt(), segments));
        String channel = "";
        List<Why.Step> review = ReviewWords.of(notice);
        for (Moment moment : moments) {
            if (moment.entry() instanceof Entry.Held held) {
                channel = held.channel();
            }
            if (!review.isEmpty() && !isBeforeReview(moment)) {
                steps.addAll(review);
                review = List.of();
            }
            var of = new Words.Of(position, state.cursor(), channel);
            Why.Step step = Words.step(moment.at(), moment.entry(), of);
            if (step != null) {
                steps.add(step);
            }
            if (moment.entry() instanceof Entry.Stopped stopped && stopped.position() == position) {
                return new Why(view(position), steps);
            }
        }
        steps.addAll(review);
        return new Why(view(position), steps);
    }

    /** A recipient whom a rule stopped when the notice was accepted was nothing to decide on. */
    private boolean isBeforeReview(Moment moment) {
        Instant decided = ReviewWords.ended(notice);
        boolean before = decided == null || moment.at().isBefore(decided);
        return before && moment.entry() instanceof Entry.Stopped;
    }
}
