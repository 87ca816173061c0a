package org.qunfa.wire.cloud.report;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.wire.host.Quiet;

/** Brings texts that came in to the platform. */
public final class Inbox {

    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final String source;

    /** @param source the line's own number, behind which the digits of senders stand; may be empty */
    public Inbox(String source) {
        this.source = source;
    }

    /**
     * A text that came in.
     *
     * @param from who sent it, as the service writes numbers
     * @param code the number that it went to, or what of it stands behind the line's; may be empty
     */
    public record Incoming(String from, String code, String content, Instant at) {
        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Incoming[" + content.length() + " characters]";
        }
    }

    /** Null where it is nothing that people write; else what finishes when it is durable. */
    public @Nullable CompletableFuture<Void> take(Incoming text, Quiet host) {
        PhoneNumber from = Reports.number(text.from());
        if (from == null || text.content().length() > LONGEST_TEXT) {
            return null;
        }
        String code = text.code();
        boolean whole = !code.isEmpty() && (!DIGITS.matcher(code).matches() || code.startsWith(source));
        String to = whole ? code : source + code;
        return host.inbound(new InboundText(from.e164(), to, text.content(), text.at(), true))
                .toCompletableFuture();
    }
}
