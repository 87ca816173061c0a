package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.plugin.login.BeginOutcome;

/** An attempt to sign in by a login provider that is under way. */
@Schema(name = "LoginBegun")
record BegunAnswer(
        @Schema(
                allowableValues = {"redirect", "qr", "code", "form"},
                description =
                        "What the person does now: go to the address, scan the payload, or type in a code or fields.")
        String kind,

        @Schema(
                description = "To be given back with what the person typed, or to ask whether the scanning device has"
                        + " answered; null for a redirect, whose address carries it.")
        @Nullable
        String state,

        @Nullable URI address,
        @Nullable String payload,

        @Schema(description = "After how many seconds to ask again.") @Nullable
        Long pollSeconds,

        @Schema(description = "Where the code went, most of it hidden.") @Nullable
        String maskedTarget,

        @Schema(description = "When the code stops working.") @Nullable
        Instant until,

        @Nullable List<FieldAnswer> fields) {

    /** Something to fill in. */
    @Schema(name = "LoginField")
    record FieldAnswer(
            @Schema(description = "Its name among the values.")
            String name,

            String label,

            @Schema(description = "Whether it is hidden while it is typed.")
            boolean secret) {}

    static BegunAnswer of(Begun begun) {
        return begun.how().match(new Kinds(begun.state()));
    }

    private record Kinds(String state) implements BeginOutcome.Cases<BegunAnswer> {

        @Override
        public BegunAnswer redirect(BeginOutcome.Redirect redirect) {
            return new BegunAnswer("redirect", null, redirect.address(), null, null, null, null, null);
        }

        @Override
        public BegunAnswer qrCode(BeginOutcome.QrCode code) {
            return new BegunAnswer(
                    "qr", state, null, code.payload(), code.poll().toSeconds(), null, code.until(), null);
        }

        @Override
        public BegunAnswer codeSent(BeginOutcome.CodeSent sent) {
            return new BegunAnswer("code", state, null, null, null, sent.maskedTarget(), sent.until(), null);
        }

        @Override
        public BegunAnswer form(BeginOutcome.Form form) {
            List<FieldAnswer> fields = form.fields().stream()
                    .map(field -> new FieldAnswer(field.name(), field.label(), field.secret()))
                    .toList();
            return new BegunAnswer("form", state, null, null, null, null, null, fields);
        }

        @Override
        public BegunAnswer unavailable(BeginOutcome.Unavailable unavailable) {
            throw new IllegalStateException("what did not begin is no attempt");
        }

        /** Does not say the state. */
        @Override
        public String toString() {
            return "Kinds";
        }
    }

    /** Says what kind it is, and none of its secrets. */
    @Override
    public String toString() {
        return "BegunAnswer[" + kind + "]";
    }
}
