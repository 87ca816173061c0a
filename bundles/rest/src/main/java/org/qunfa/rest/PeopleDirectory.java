package org.qunfa.rest;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.Grants;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Minors;
import org.qunfa.accounts.People;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.accounts.SeparateConsents;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.SignIns;
import org.qunfa.rest.problem.Fault;

/**
 * What is there for people behind the door. Safe for use by many threads.
 *
 * <p>Each method gives the service that is there now, or throws a {@link Fault} with status 503, as {@link Engines} do.
 */
@Component(service = PeopleDirectory.class)
public final class PeopleDirectory {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable People people;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Codes codes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Sessions sessions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SignIns signIns;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SecondFactors secondFactors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Members members;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Bans bans;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable BanAppeals banAppeals;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Logins logins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Identities identities;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Authorisations authorisations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SeparateConsents separateConsents;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Grants grants;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable RealNames realNames;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DeviceIdentifiers deviceIdentifiers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Minors minors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Closures closures;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Avatars avatars;

    /** Who they are. */
    public People people() {
        return Engines.present(people, "accounts");
    }

    /** Codes that prove numbers. */
    public Codes codes() {
        return Engines.present(codes, "accounts");
    }

    /** The sessions in which they act. */
    public Sessions sessions() {
        return Engines.present(sessions, "accounts");
    }

    /** The record of who signed in. */
    public SignIns signIns() {
        return Engines.present(signIns, "accounts");
    }

    /** What they prove with besides a password. */
    public SecondFactors secondFactors() {
        return Engines.present(secondFactors, "accounts");
    }

    /** What they belong to. */
    public Members members() {
        return Engines.present(members, "accounts");
    }

    /** Who is kept from sending, or out. */
    public Bans bans() {
        return Engines.present(bans, "accounts");
    }

    /** What they say against it. */
    public BanAppeals banAppeals() {
        return Engines.present(banAppeals, "accounts");
    }

    /** Login providers by which they sign in. */
    public Logins logins() {
        return Engines.present(logins, "accounts");
    }

    /** Who they are to login providers. */
    public Identities identities() {
        return Engines.present(identities, "accounts");
    }

    /** The platform as an OpenID provider. */
    public Authorisations authorisations() {
        return Engines.present(authorisations, "accounts");
    }

    /** What they agreed to for other products. */
    public Grants grants() {
        return Engines.present(grants, "accounts");
    }

    /** What they agree to for sensitive data. */
    public SeparateConsents separateConsents() {
        return Engines.present(separateConsents, "accounts");
    }

    /** Whether they are who they say they are. */
    public RealNames realNames() {
        return Engines.present(realNames, "accounts");
    }

    /** What apps say of their devices. */
    public DeviceIdentifiers deviceIdentifiers() {
        return Engines.present(deviceIdentifiers, "accounts");
    }

    /** Those under 14, and who decides for them. */
    public Minors minors() {
        return Engines.present(minors, "accounts");
    }

    /** How they end their account. */
    public Closures closures() {
        return Engines.present(closures, "accounts");
    }

    /** What they show of themselves. */
    public Avatars avatars() {
        return Engines.present(avatars, "accounts");
    }

    /** Notes that a key was refused where somebody is there to be told; it is refused in any case. */
    public void noteRefusedKey(String address, String key, String outcome) {
        SignIns record = signIns;
        if (record != null) {
            record.keyRefused(address, key, outcome);
        }
    }

    /** Whether all of it is there. */
    boolean isWhole() {
        return Stream.of(
                        people,
                        codes,
                        sessions,
                        signIns,
                        secondFactors,
                        members,
                        bans,
                        banAppeals,
                        logins,
                        identities,
                        authorisations,
                        grants,
                        separateConsents,
                        realNames,
                        deviceIdentifiers,
                        minors,
                        closures,
                        avatars)
                .allMatch(Objects::nonNull);
    }
}
