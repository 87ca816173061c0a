package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** One person and their organisations, in memory. */
final class FakePeople {

    static final PersonId LIN = new PersonId(new UUID(0, 21));
    static final PhoneNumber PHONE = new PhoneNumber(8613800138000L);
    static final UUID BAN = new UUID(0, 22);

    final List<String> asked = new ArrayList<>();
    final List<Bans.Ban> placed = new ArrayList<>();

    /** As who is registered. */
    final class Registered implements People {

        @Override
        public People.Registered register(Registration registration) {
            throw new UnsupportedOperationException("nobody registers at the console");
        }

        @Override
        public boolean adopt(String by, Known known, OldForm form) {
            if (!known.md5().matches("[0-9a-f]{32}")) {
                throw Denied.at("/md5", "bad-hash", "no");
            }
            asked.add("adopt " + form.word() + " " + known.salt() + " by " + by);
            return !known.phone().equals(PHONE);
        }

        @Override
        public List<Listed> list(@Nullable PhoneNumber phone, int most) {
            return phone == null || phone.equals(PHONE)
                    ? List.of(new Listed(LIN, PHONE, FakeNotices.AT, 1))
                    : List.of();
        }

        @Override
        public Optional<View> person(PersonId person) {
            return Optional.empty();
        }

        @Override
        public View change(PersonId person, Profile profile) {
            throw new UnsupportedOperationException("nobody changes a profile at the console");
        }
    }

    /** As whom bans hit. */
    final class Banned implements Bans {

        @Override
        public Ban place(Subject subject, Extent extent, Ground ground) {
            var ban = new Ban(BAN, subject, extent, ground, FakeNotices.AT, true);
            placed.add(ban);
            return ban;
        }

        @Override
        public boolean lift(UUID ban, String by) {
            return placed.removeIf(p -> p.id().equals(ban));
        }

        @Override
        public List<Ban> bans(boolean standingOnly) {
            return List.copyOf(placed);
        }

        @Override
        public Optional<Extent> of(OrganisationId organisation) {
            return Optional.empty();
        }
    }
}
