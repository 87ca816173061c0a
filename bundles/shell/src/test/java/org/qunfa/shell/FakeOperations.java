package org.qunfa.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.LineState;

/** The services that operators use, in memory. */
final class FakeOperations {

    private FakeOperations() {}

    /** One channel. */
    static final class Lines implements Channels {

        final ChannelId id = new ChannelId("smpp~main");
        final List<String> asked = new ArrayList<>();
        String work = "active";

        @Override
        public List<ChannelView> channels() {
            return List.of(channel(id));
        }

        @Override
        public ChannelView channel(ChannelId wanted) {
            if (!wanted.equals(id)) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "no-such-channel", "no channel has this name");
            }
            return new ChannelView(
                    id,
                    LineState.UP,
                    work,
                    "All connections stand.",
                    "2 of 2 bound",
                    FakeNotices.AT,
                    Set.of(MessageClass.NOTICE, MessageClass.CODE),
                    100,
                    3,
                    1000,
                    2,
                    990);
        }

        @Override
        public ChannelView suspend(ChannelId wanted, String actor) {
            asked.add("suspend by " + actor);
            work = "suspended";
            return channel(wanted);
        }

        @Override
        public ChannelView resume(ChannelId wanted, String actor) {
            asked.add("resume by " + actor);
            work = "active";
            return channel(wanted);
        }
    }

    /** A ledger of one balance. */
    static final class Ledger implements Quota {

        final List<Grant> grants = new ArrayList<>();
        List<Violation> violations = List.of();

        @Override
        public Balance balance(OrganisationId organisation) {
            long granted = grants.stream()
                    .filter(grant -> grant.organisation().equals(organisation))
                    .mapToLong(Grant::segments)
                    .sum();
            return new Balance(granted, 5, 3);
        }

        @Override
        public Page<Entry> entries(OrganisationId organisation, PageRequest page) {
            var entry = new Entry(
                    new UUID(0, 1), FakeNotices.AT, "topup", "issued", "available", 1000, null, "first quota");
            return new Page<>(List.of(entry), null);
        }

        @Override
        public Answer<Balance> grant(Grant grant, @Nullable RequestKey request) {
            if (grant.segments() < 1) {
                throw Refusal.of(Refusal.Fault.INVALID, "/segments", "out-of-range", "segments are 1 to 1,000,000,000");
            }
            grants.add(grant);
            return new Answer<>(balance(grant.organisation()), false);
        }

        @Override
        public List<Violation> check() {
            return violations;
        }
    }

    /** Keys that are all called the same. */
    static final class Keys implements ApiKeys {

        final List<Set<Scope>> made = new ArrayList<>();
        final Set<String> names = new TreeSet<>(List.of("Lin", "platform"));

        @Override
        public Optional<Caller> authenticate(String key) {
            return Optional.empty();
        }

        @Override
        public NewKey create(OrganisationId organisation, String label, Set<Scope> scopes) {
            made.add(scopes);
            var view = new KeyView("abcd1234", label, scopes, Instant.EPOCH, null, null);
            return new NewKey(view, "qf_abcd1234_SECRET");
        }

        @Override
        public List<KeyView> keys(OrganisationId organisation) {
            return List.of();
        }

        @Override
        public boolean revoke(OrganisationId organisation, String name) {
            return false;
        }

        @Override
        public OrganisationId platform() {
            return FakeNotices.organisation("platform");
        }

        @Override
        public OrganisationId organisation(String name) {
            names.add(name);
            return FakeNotices.organisation(name);
        }

        @Override
        public List<String> organisations() {
            return List.copyOf(names);
        }
    }
}
