package org.qunfa.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.ChannelRouting;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Prefixes;
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
        int out = 3;

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
                    out,
                    1000,
                    2,
                    990,
                    new ChannelRouting(
                            Set.of("cmcc"),
                            35_000,
                            2,
                            250.5,
                            12,
                            List.of(
                                    new ChannelHealth("", 0.5, 90, 100, 7, 200, "closed", ""),
                                    new ChannelHealth("cmcc", 0.25, 10, 40, 1, 5, "open", "receipts"))));
        }

        @Override
        public ChannelView act(ChannelId wanted, ChannelAct.Verb verb, String actor) {
            asked.add(verb.word() + " by " + actor);
            work = switch (verb) {
                case SUSPEND -> "suspended";
                case PARK -> "parked";
                case ISOLATE -> "isolated";
                case RESUME, REPLAY -> "active";
            };
            return channel(wanted);
        }

        @Override
        public Replay toReplay(ChannelId wanted) {
            channel(wanted);
            return new Replay(12, 3);
        }

        @Override
        public Replay replay(ChannelId wanted, String actor) {
            channel(wanted);
            asked.add("replay by " + actor);
            return new Replay(12, 3);
        }

        @Override
        public List<ChannelAct> acts(ChannelId wanted, int most) {
            return List.of(new ChannelAct(FakeNotices.AT, ChannelAct.Verb.RESUME, "console:lin"));
        }
    }

    /** A table of prefixes. */
    static final class Table implements Prefixes {

        List<Prefix> loaded = List.of(new Prefix(86, "138", "cmcc"));
        String source = "by hand";

        @Override
        public Version current() {
            return new Version(7, source, "lin", FakeNotices.AT, loaded.size());
        }

        @Override
        public List<Prefix> prefixes(int country, String first) {
            return loaded.stream().filter(p -> p.prefix().startsWith(first)).toList();
        }

        @Override
        public Version load(List<Prefix> table, String from, @Nullable String by) {
            loaded = table;
            source = from;
            return current();
        }

        @Override
        public Page<Version> versions(PageRequest page) {
            return new Page<>(List.of(current(), new Version(6, "before", "wei", FakeNotices.AT, 3)), null);
        }

        @Override
        public Version restore(int version, @Nullable String by) {
            source = "version " + version + " again by " + by;
            return current();
        }
    }

    /** Keys that are all called the same. */
    static final class Keys implements ApiKeys {

        final List<Set<Scope>> made = new ArrayList<>();
        final List<Rotation> rotations = new ArrayList<>();
        final List<String> actors = new ArrayList<>();
        private KeyView view = new KeyView("", "", Set.of(), List.of(), Times.made(Instant.EPOCH), null);
        final Set<String> names = new TreeSet<>(List.of("Lin", "platform"));

        @Override
        public Optional<Caller> authenticate(String key, String address) {
            return Optional.empty();
        }

        @Override
        public NewKey create(OrganisationId organisation, Wanted wanted, String by) {
            made.add(wanted.scopes());
            actors.add(by);
            view = new KeyView(
                    "abcd1234", wanted.label(), wanted.scopes(), wanted.addresses(), Times.made(Instant.EPOCH), null);
            return new NewKey(view, "qf_abcd1234_SECRET");
        }

        @Override
        public KeyView limit(OrganisationId organisation, String name, Limit limit) {
            actors.add(limit.by());
            view = new KeyView(name, view.label(), view.scopes(), limit.addresses(), view.times(), null);
            return view;
        }

        @Override
        public NewKey rotate(OrganisationId organisation, String name, Rotation rotation) {
            actors.add(rotation.by());
            rotations.add(rotation);
            var times = new Times(Instant.EPOCH, null, Instant.EPOCH.plus(rotation.overlap()), null);
            view = new KeyView(name, view.label(), view.scopes(), view.addresses(), times, "efgh5678");
            var next = new KeyView(
                    "efgh5678", view.label(), view.scopes(), view.addresses(), Times.made(Instant.EPOCH), null);
            return new NewKey(next, "qf_efgh5678_SECRET");
        }

        @Override
        public List<KeyView> keys(OrganisationId organisation) {
            return made.isEmpty() ? List.of() : List.of(view);
        }

        @Override
        public boolean revoke(OrganisationId organisation, String name, String by) {
            actors.add(by);
            return name.equals(view.name());
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
        public Optional<OrganisationId> find(String idOrName) {
            return names.stream()
                    .filter(name -> name.equals(idOrName)
                            || FakeNotices.organisation(name).toString().equals(idOrName))
                    .findFirst()
                    .map(FakeNotices::organisation);
        }

        @Override
        public List<String> organisations() {
            return List.copyOf(names);
        }
    }
}
