package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People;

/** Somebody as they see themselves. */
@Schema(name = "Person")
record PersonAnswer(
        String id,
        @Schema(description = "Masked.") String phone,

        @Schema(description = "Whether they can sign in by a password.")
        boolean hasPassword,

        @Nullable String nickname,
        @Nullable String gender,
        @Schema(description = "A day.") @Nullable String birthday,
        Instant createdAt) {

    static PersonAnswer of(People.View person) {
        var birthday = person.profile().birthday();
        return new PersonAnswer(
                person.id().toString(),
                person.phone().masked(),
                person.hasPassword(),
                person.profile().nickname(),
                person.profile().gender(),
                birthday == null ? null : birthday.toString(),
                person.createdAt());
    }

    /** Says who it is, and nothing else. */
    @Override
    public String toString() {
        return "PersonAnswer[" + id + "]";
    }
}
