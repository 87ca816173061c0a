package org.qunfa.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** One person and their organisations, in memory. */
final class FakePeople {

    static final PersonId LIN = new PersonId(new UUID(0, 21));
    static final PhoneNumber PHONE = new PhoneNumber(8613800138000L);
    static final UUID BAN = new UUID(0, 22);
    static final UUID APPEAL = new UUID(0, 23);
    static final UUID IDENTITY = new UUID(0, 24);

    final List<String> asked = new ArrayList<>();
    boolean child;
    final List<Bans.Ban> placed = new ArrayList<>();

    /** As who is registered. */
    final class Registered implements People {

        @Override
        public People.Registered register(Registration registration) {
            throw new UnsupportedOperationException("nobody registers at the console");
        }

        @Override
        public List<Agreement> agreements(PersonId person) {
            throw new UnsupportedOperationException("nobody asks at the console what they agreed to");
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
                    ? List.of(new Listed(LIN, PHONE, FakeNotices.AT, 1, child))
                    : List.of();
        }

        @Override
        public Optional<View> person(PersonId person) {
            return Optional.empty();
        }

        @Override
        public View change(PersonId person, boolean confirmed, UnaryOperator<Profile> change) {
            throw new UnsupportedOperationException("nobody changes a profile at the console");
        }
    }

    /** As whom a login provider knows. */
    final class Identified implements Identities {

        private boolean bound = true;

        @Override
        public Opened open(PhoneNumber phone, Sessions.Proof proof, Origin origin, String waiting) {
            throw new UnsupportedOperationException("nobody signs in at the console");
        }

        @Override
        public Opened open(String waiting, String second, Origin origin) {
            throw new UnsupportedOperationException("nobody signs in at the console");
        }

        @Override
        public People.Registered register(People.Registration registration, String waiting) {
            throw new UnsupportedOperationException("nobody registers at the console");
        }

        @Override
        public List<Identities.View> identities(PersonId person) {
            return bound && person.equals(LIN)
                    ? List.of(new Identities.View(
                            IDENTITY, "https://open.weixin.qq.com", "微信", "oA****Op", FakeNotices.AT))
                    : List.of();
        }

        @Override
        public boolean unbind(Session session, UUID identity) {
            throw new UnsupportedOperationException("nobody is signed in at the console");
        }

        @Override
        public boolean unbind(PersonId person, UUID identity, String by, String reason) {
            if (reason.contains(" ")) {
                throw Denied.at("/reason", "bad-word", "say why in a word");
            }
            boolean was = bound && person.equals(LIN) && identity.equals(IDENTITY);
            if (was) {
                bound = false;
                asked.add("unbind by " + by + " for " + reason);
            }
            return was;
        }
    }

    /** As who has a second factor. */
    final class Factored implements SecondFactors {

        private boolean on = true;

        @Override
        public SecondFactors.State state(PersonId person) {
            throw new UnsupportedOperationException("nobody looks at it at the console");
        }

        @Override
        public Begun begin(PersonId person) {
            throw new UnsupportedOperationException("nobody sets one up at the console");
        }

        @Override
        public List<String> confirm(PersonId person, String code) {
            throw new UnsupportedOperationException("nobody sets one up at the console");
        }

        @Override
        public List<String> renew(PersonId person) {
            throw new UnsupportedOperationException("nobody gets codes at the console");
        }

        @Override
        public boolean remove(PersonId person) {
            throw new UnsupportedOperationException("nobody is signed in at the console");
        }

        @Override
        public boolean remove(PersonId person, String by, String reason) {
            if (reason.contains(" ")) {
                throw Denied.at("/reason", "bad-word", "say why in a word");
            }
            boolean was = on && person.equals(LIN);
            if (was) {
                on = false;
                asked.add("factor-remove by " + by + " for " + reason);
            }
            return was;
        }
    }

    /** As whose account can be closed. */
    final class Closed implements Closures {

        private boolean there = true;

        @Override
        public List<Alone> alone(PersonId person) {
            return List.of(new Alone(new OrganisationId(new UUID(0, 1)), "ours", 2));
        }

        @Override
        public void close(Session session, boolean withOrganisations) {
            throw new UnsupportedOperationException("nobody is signed in at the console");
        }

        @Override
        public void close(PersonId person, boolean withOrganisations, String by, String why) {
            if (!there) {
                throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
            }
            if (!withOrganisations) {
                throw Denied.of(Denied.Reason.CONFLICT, "organisations-left", "say that they are closed too");
            }
            there = false;
            asked.add("close by " + by + " for " + why);
        }

        @Override
        public List<OrganisationId> left() {
            throw new UnsupportedOperationException("nobody cleans up at the console");
        }

        @Override
        public void looked(OrganisationId organisation, boolean empty) {
            throw new UnsupportedOperationException("nobody cleans up at the console");
        }
    }

    /** As who is verified. */
    final class Verified implements RealNames {

        private final Set<String> verified = new HashSet<>();

        private void vouch(String subject, String by, String reason) {
            asked.add("vouch for " + subject + " by " + by + ": " + reason);
            verified.add(subject);
        }

        @Override
        public Standing standing(PersonId person) {
            return new Standing(null, null, 0);
        }

        @Override
        public Standing own(Session session) {
            throw new UnsupportedOperationException("nobody is signed in at the console");
        }

        @Override
        public Outcome verify(Session session, Claim claim) {
            throw new UnsupportedOperationException("nobody says at the console who they are");
        }

        @Override
        public boolean erase(Session session) {
            throw new UnsupportedOperationException("nobody is signed in at the console");
        }

        @Override
        public void vouch(String by, PersonId person, String reason) {
            vouch("person " + person, by, reason);
        }

        @Override
        public void vouch(String by, OrganisationId organisation, String reason) {
            vouch("organisation " + organisation, by, reason);
        }

        @Override
        public boolean revoke(String by, PersonId person, String reason) {
            return verified.remove("person " + person);
        }

        @Override
        public boolean revoke(String by, OrganisationId organisation, String reason) {
            return verified.remove("organisation " + organisation);
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
        public Optional<Ban> ban(UUID id) {
            return placed.stream().filter(p -> p.id().equals(id)).findFirst();
        }

        @Override
        public List<Ban> bans(boolean standingOnly) {
            return List.copyOf(placed);
        }

        @Override
        public Set<Subject> hit() {
            return placed.stream().map(Ban::subject).collect(Collectors.toSet());
        }

        @Override
        public Set<Subject> withheld() {
            return Set.of();
        }

        @Override
        public boolean isFrozen(OrganisationId organisation) {
            return false;
        }

        @Override
        public Optional<Extent> of(OrganisationId organisation) {
            return Optional.empty();
        }

        @Override
        public Optional<Extent> of(PersonId person) {
            return Optional.empty();
        }
    }

    /** As who heard what they say against a ban. */
    final class Heard implements BanAppeals {

        private @Nullable Decision decision;

        private Appeal appeal() {
            Decision taken = decision;
            State state = taken == null ? State.OPEN : taken.granted() ? State.GRANTED : State.REFUSED;
            return new Appeal(APPEAL, placed.get(0), LIN, "it was not me", FakeNotices.AT, state, taken);
        }

        @Override
        public List<Hit> mine(Proof proof) {
            throw new UnsupportedOperationException("nobody proves anything at the console");
        }

        @Override
        public List<Hit> file(Proof proof, @Nullable UUID ban, String text) {
            throw new UnsupportedOperationException("nobody appeals at the console");
        }

        @Override
        public List<Appeal> appeals(boolean openOnly) {
            return openOnly && decision != null ? List.of() : List.of(appeal());
        }

        @Override
        public Repeated<Appeal> decide(UUID id, Decision taken, @Nullable Repeat repeat) {
            if (!id.equals(APPEAL) || decision != null) {
                throw Denied.of(Denied.Reason.CONFLICT, "decided", "no");
            }
            decision = taken;
            return new Repeated<>(appeal(), false);
        }

        @Override
        public List<Untold> untold() {
            return List.of();
        }

        @Override
        public void told(UUID id) {
            throw new UnsupportedOperationException("the console tells nobody");
        }
    }
}
