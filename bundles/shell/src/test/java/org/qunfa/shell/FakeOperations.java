package org.qunfa.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Refusal;
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
