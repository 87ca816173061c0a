package org.qunfa.testkit.carrier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.ground.TwiceStage;

/** A parcel of {@link TinyChannel} that waits for the answers to its parts. */
final class TinyParcel {

    private static final int THROTTLED = 0x58;

    private final CompletableFuture<SubmitOutcome> stage = new CompletableFuture<>();
    private final String[] ids;
    private final Flaw flaw;

    TinyParcel(int parts, Flaw flaw) {
        ids = new String[parts];
        this.flaw = flaw;
    }

    CompletionStage<SubmitOutcome> stage() {
        return flaw == Flaw.ANSWERS_TWICE ? new TwiceStage<>(stage) : stage;
    }

    synchronized void answered(int part, TinyLine.Pdu pdu) {
        if (pdu.status() != 0) {
            refused(pdu.status());
            return;
        }
        ids[part] = new String(pdu.body(), 0, pdu.body().length - 1, StandardCharsets.US_ASCII);
        if (Arrays.stream(ids).allMatch(Objects::nonNull)) {
            accepted();
        }
    }

    private void refused(int status) {
        String code = "0x" + Integer.toHexString(status);
        if (flaw == Flaw.CALLS_REFUSED_UNKNOWN) {
            finish(new SubmitOutcome.Unknown(code));
        } else if (status == THROTTLED && flaw != Flaw.CALLS_THROTTLED_REFUSED) {
            finish(new SubmitOutcome.Throttled(Duration.ofSeconds(1), code));
        } else {
            finish(new SubmitOutcome.Refused(RefusalReason.NUMBER, code));
        }
    }

    private void accepted() {
        List<String> given = List.of(ids);
        switch (flaw) {
            case NEVER_ANSWERS -> {}
            case ANSWERS_NULL -> stage.complete(null);
            case FAILS_ITS_STAGE -> stage.completeExceptionally(new IllegalStateException("broken"));
            case GIVES_ANOTHER_ID -> finish(new SubmitOutcome.Accepted(List.of(ids[0] + "0")));
            case GIVES_ONE_ID_FOR_ALL_PARTS -> finish(new SubmitOutcome.Accepted(given.subList(0, 1)));
            case CHANGES_ITS_ANSWER -> {
                finish(new SubmitOutcome.Accepted(given));
                stage.obtrudeValue(new SubmitOutcome.Unknown("or not"));
            }
            default -> finish(new SubmitOutcome.Accepted(given));
        }
    }

    void finish(SubmitOutcome outcome) {
        stage.complete(outcome);
    }
}
