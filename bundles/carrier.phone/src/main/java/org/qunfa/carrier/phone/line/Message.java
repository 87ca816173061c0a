package org.qunfa.carrier.phone.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.qunfa.carrier.phone.poll.Answers;
import org.qunfa.carrier.phone.poll.Ids;
import org.qunfa.carrier.phone.poll.Poll;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** One message that is out, and what the phone said of it. The line's thread alone touches it. */
final class Message {

    /** What became of a part: it was sent, or it was not and why. */
    private record Fate(boolean sent, String code) {}

    private final Parcel parcel;
    private final String id;
    private final Answers.Offer offer;
    private final CompletableFuture<SubmitOutcome> outcome = new CompletableFuture<>();
    private final Map<Integer, Fate> fates = new TreeMap<>();
    private boolean offered;
    private boolean stored;

    Message(Parcel parcel) {
        this.parcel = parcel;
        id = Ids.message(parcel);
        offer = Answers.offer(id, parcel.to().e164(), parcel.text().parts());
    }

    Parcel parcel() {
        return parcel;
    }

    String id() {
        return id;
    }

    CompletableFuture<SubmitOutcome> outcome() {
        return outcome;
    }

    /** Whether the phone may still have to be told of it. */
    boolean isWaiting() {
        return !stored;
    }

    /** What stands in an answer, so that the phone may know of it from now on. */
    Answers.Offer offer() {
        offered = true;
        return offer;
    }

    int size() {
        return offer.size();
    }

    /**
     * The phone has it.
     *
     * @return whether that is news
     */
    boolean stored() {
        boolean news = !stored;
        offered = true;
        stored = true;
        return news;
    }

    /** What the phone says of a part. What was sent once was sent, whatever else is said. */
    void report(Poll.Report report) {
        boolean sent = report.state() != Poll.State.FAILED;
        if (report.part() <= parcel.text().count()) {
            fates.merge(report.part(), new Fate(sent, report.code()), (old, said) -> old.sent() ? old : said);
        }
    }

    /**
     * What it came to, when something was said of every part.
     *
     * @param pause before it is tried again, where it may be
     */
    Optional<SubmitOutcome> whole(Duration pause) {
        int count = parcel.text().count();
        if (fates.size() < count) {
            return Optional.empty();
        }
        long sent = fates.values().stream().filter(Fate::sent).count();
        if (sent == count) {
            return Optional.of(new SubmitOutcome.Accepted(Ids.parts(id, count)));
        }
        List<String> codes = fates.values().stream().map(Fate::code).toList();
        return Optional.of(
                sent == 0
                        ? Codes.outcome(codes, pause)
                        : new SubmitOutcome.Unknown(sent + " of " + count + " parts were sent"));
    }

    /**
     * What it came to when nobody waits any longer: what the phone never was told of certainly was not sent.
     *
     * @param why a few words for operators
     */
    SubmitOutcome given(String why) {
        if (!offered) {
            return new SubmitOutcome.Down(why + "; the phone was never told of it");
        }
        return new SubmitOutcome.Unknown(
                why + (stored ? "; the phone has it and did not say what became of it" : "; the phone may have it"));
    }

    /** Leaves the recipient and the text out. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
