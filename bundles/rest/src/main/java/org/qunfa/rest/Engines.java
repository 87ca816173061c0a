package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Hooks;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.OptOutForm;
import org.qunfa.messaging.OptOuts;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.SendingHours;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Signatures;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.rest.problem.Fault;
import org.qunfa.supervisor.Plugins;

/**
 * The engines behind the door, which come and go while the door stays. Safe for use by many threads.
 *
 * <p>Each method gives the engine that is there now, or throws a {@link Fault} with status 503. Ask for every request
 * anew, and keep nothing.
 */
@Component(service = Engines.class)
public final class Engines {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ApiKeys keys;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PeopleDirectory people;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable BillingDirectory billing;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Notices notices;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Events events;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Signatures signatures;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Suppressions suppressions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Webhooks webhooks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Consents consents;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable OptOuts optOuts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable OptOutForm optOutForm;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Inbound inbound;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundRoutes inboundRoutes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Lexicons lexicons;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Reviews reviews;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Appeals appeals;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SendingHours hours;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Licences licences;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Series series;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Frequency frequency;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Prefixes prefixes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Channels channels;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Hooks hooks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Plugins plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Quota quota;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Adjustments adjustments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable HealthCheckExecutor checks;

    /** The keys of applications. */
    public ApiKeys keys() {
        return present(keys, "accounts");
    }

    /** What is there for people. */
    public PeopleDirectory people() {
        return present(people, "accounts");
    }

    /** What is there for who buys quota. */
    public BillingDirectory billing() {
        return present(billing, "billing");
    }

    /** The way of notices. */
    public Notices notices() {
        return present(notices, "messaging");
    }

    /** What happened. */
    public Events events() {
        return present(events, "messaging");
    }

    /** Senders' signatures. */
    public Signatures signatures() {
        return present(signatures, "messaging");
    }

    /** Who opted out. */
    public Suppressions suppressions() {
        return present(suppressions, "messaging");
    }

    /** Whom the platform tells what happened. */
    public Webhooks webhooks() {
        return present(webhooks, "messaging");
    }

    /** Who agreed to get messages. */
    public Consents consents() {
        return present(consents, "messaging");
    }

    /** What the holders of links can do. */
    public OptOuts optOuts() {
        return present(optOuts, "messaging");
    }

    public OptOutForm optOutForm() {
        return present(optOutForm, "messaging");
    }

    /** Texts that came in. */
    public Inbound inbound() {
        return present(inbound, "messaging");
    }

    /** Where texts that come in belong. */
    public InboundRoutes inboundRoutes() {
        return present(inboundRoutes, "messaging");
    }

    /** The words that texts are judged by. */
    public Lexicons lexicons() {
        return present(lexicons, "messaging");
    }

    /** The notices that wait for a decision. */
    public Reviews reviews() {
        return present(reviews, "messaging");
    }

    /** Appeals against what rules blocked. */
    public Appeals appeals() {
        return present(appeals, "messaging");
    }

    /** When messages may go out. */
    public SendingHours hours() {
        return present(hours, "messaging");
    }

    /** Licences, and the lines that need them. */
    public Licences licences() {
        return present(licences, "messaging");
    }

    /** Notices that recur. */
    public Series series() {
        return present(series, "messaging");
    }

    /** How often recipients may be written to. */
    public Frequency frequency() {
        return present(frequency, "messaging");
    }

    /** Whose networks numbers are, by their first digits. */
    public Prefixes prefixes() {
        return present(prefixes, "messaging");
    }

    /** Lines to carriers. */
    public Channels channels() {
        return present(channels, "messaging");
    }

    /** Who takes what providers bring. */
    public Hooks hooks() {
        return present(hooks, "messaging");
    }

    /** The plugins that are installed, of all kinds. */
    public Plugins plugins() {
        return present(plugins, "supervisor");
    }

    /** Prepaid quota. */
    public Quota quota() {
        return present(quota, "messaging");
    }

    /** Corrections of quota. */
    public Adjustments adjustments() {
        return present(adjustments, "messaging");
    }

    /** What runs the health checks that are installed; null while there is nothing. */
    public @Nullable HealthCheckExecutor checks() {
        return checks;
    }

    /** The names of the engines that are not there, or not whole. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        PeopleDirectory forPeople = people;
        if (keys == null || forPeople == null || !forPeople.isWhole()) {
            missing.add("accounts");
        }
        if (!isMessagingWhole()) {
            missing.add("messaging");
        }
        BillingDirectory forBuyers = billing;
        if (forBuyers == null || !forBuyers.isWhole()) {
            missing.add("billing");
        }
        if (plugins == null) {
            missing.add("supervisor");
        }
        return missing;
    }

    private boolean isMessagingWhole() {
        return Stream.of(
                        notices,
                        events,
                        signatures,
                        suppressions,
                        webhooks,
                        consents,
                        optOuts,
                        optOutForm,
                        inbound,
                        inboundRoutes,
                        lexicons,
                        reviews,
                        appeals,
                        hours,
                        licences,
                        series,
                        frequency,
                        prefixes,
                        channels,
                        hooks,
                        quota,
                        adjustments)
                .allMatch(Objects::nonNull);
    }

    static <T> T present(@Nullable T engine, String name) {
        if (engine == null) {
            throw Fault.unavailable("engine-missing", "the platform's " + name + " is not there now; try again later");
        }
        return engine;
    }
}
