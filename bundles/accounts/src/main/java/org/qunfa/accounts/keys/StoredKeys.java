package org.qunfa.accounts.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.keys.KnownKeys.Admission;
import org.qunfa.accounts.rows.OrganisationNames;
import org.qunfa.accounts.rows.Visible;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.DataDirectory;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in the database, with a short memory of those that were checked a moment ago. */
@Component(service = ApiKeys.class, immediate = true, configurationPid = "org.qunfa.accounts")
@Designate(ocd = KeySettings.class)
public final class StoredKeys implements ApiKeys {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
    private static final int LONGEST = 80;
    private static final int HASH_OCTETS = 32;
    private static final long WRITE_SECONDS = 60;

    private final KeyStore store;
    private final KeyChanges changes;
    private final Left left;
    private final KnownKeys known;
    private final LastUses uses;
    private final OrganisationId platform;
    private final int most;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService writer;
    private final Future<?> writing;

    /** Opens the keys; makes the platform's organisation and the administrator's key if this is the first start. */
    @Activate
    public StoredKeys(
            @Reference Database database, @Reference BanDesk bans, BundleContext context, KeySettings settings) {
        this(
                database,
                DataDirectory.of(context),
                new Limits(settings.keysPerOrganisation(), settings.platformName(), System::nanoTime),
                bans::restrict);
    }

    /** What differs between installations and tests. */
    public record Limits(int keysPerOrganisation, String platformName, LongSupplier nanoTime) {}

    /** What is left of scopes in an organisation that may be banned. */
    @FunctionalInterface
    interface Left {
        Set<Scope> of(OrganisationId organisation, Set<Scope> scopes);
    }

    public StoredKeys(Database database, Path data, Limits limits) {
        this(database, data, limits, (organisation, scopes) -> scopes);
    }

    StoredKeys(Database database, Path data, Limits limits, Left left) {
        store = new KeyStore(database);
        this.left = left;
        known = new KnownKeys(limits.nanoTime());
        uses = new LastUses(database);
        most = limits.keysPerOrganisation();
        changes = new KeyChanges(database, most);
        platform = start(new FirstKey(data), limits.platformName());
        writer = Timers.named("qunfa-accounts-uses");
        writing = writer.scheduleWithFixedDelay(this::writeUses, WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes what is left to write. */
    @Deactivate
    public void stop() {
        writing.cancel(false);
        writer.shutdown();
        writeUses();
        store.close();
    }

    @Override
    public Optional<Caller> authenticate(String key, String address) {
        Optional<Secret> secret = Secret.read(key);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = secret.get().hash();
        Optional<Admission> admission =
                known.admission(hash).or(() -> check(secret.get(), hash)).filter(a -> a.works(Instant.now()));
        if (admission.isPresent() && !admission.get().admits(address)) {
            throw Denied.of(
                    Denied.Reason.FORBIDDEN, "address-not-allowed", "this key may not be used from this address");
        }
        Optional<Caller> caller = admission.map(Admission::caller);
        caller.ifPresent(c -> uses.note(c.key()));
        return caller.map(c -> c.left(left.of(c.organisation(), c.scopes())));
    }

    @Override
    public NewKey create(OrganisationId organisation, Wanted wanted, String by) {
        require(isName(wanted.label()), "A label has 1 to 80 characters that are seen.");
        require(!wanted.scopes().isEmpty(), "A key permits something.");
        require(store.exists(organisation), "There is no such organisation.");
        require(
                organisation.equals(platform) || wanted.scopes().stream().noneMatch(Scope::isPlatforms),
                "Scopes that are about all organisations are for keys of the platform's own.");
        requireFew(wanted.addresses());
        Secret secret = Secret.make(random);
        StoredKey key = new StoredKey(secret, organisation, wanted);
        if (!changes.add(organisation, key, new KeyChanges.Asking(by, wanted.repeat()))) {
            throw new IllegalStateException("The organisation has " + most + " keys already: revoke one first.");
        }
        return new NewKey(key.view(), secret.reveal());
    }

    @Override
    public List<KeyView> keys(OrganisationId organisation) {
        return store.keys(organisation).stream()
                .map(key -> key.permitting(left.of(organisation, key.scopes())))
                .toList();
    }

    @Override
    public KeyView limit(OrganisationId organisation, String name, Limit limit) {
        requireFew(limit.addresses());
        changes.limit(organisation, name, limit);
        known.forget(name);
        KeyView now = store.key(name).map(StoredKey::view).orElseThrow();
        return now.permitting(left.of(organisation, now.scopes()));
    }

    @Override
    public NewKey rotate(OrganisationId organisation, String name, Rotation rotation) {
        Duration overlap = rotation.overlap();
        require(
                !overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0,
                "A rotated key works for 0 to " + LONGEST_OVERLAP.toHours() + " hours beside the new one.");
        Secret secret = Secret.make(random);
        StoredKey made = changes.rotate(organisation, name, rotation, secret);
        known.forget(name);
        return new NewKey(made.view(), secret.reveal());
    }

    @Override
    public boolean revoke(OrganisationId organisation, String name, String by) {
        boolean had = changes.revoke(organisation, name, by);
        if (had) {
            known.forget(name);
        }
        return had;
    }

    @Override
    public OrganisationId platform() {
        return platform;
    }

    @Override
    public OrganisationId organisation(String name) {
        Optional<OrganisationId> known = store.called(name);
        if (known.isPresent()) {
            return known.get();
        }
        require(OrganisationNames.isName(name), "This is no name of an organisation: " + OrganisationNames.RULE + ".");
        require(
                !OrganisationNames.isLike(name, store.name(platform)),
                "This reads like the platform's own name: choose another.");
        return store.organisation(name);
    }

    @Override
    public Optional<OrganisationId> find(String idOrName) {
        return store.find(idOrName);
    }

    @Override
    public List<String> organisations() {
        return store.organisations();
    }

    /** Writes when keys were used; what cannot be written now is written the next time. */
    void writeUses() {
        try {
            uses.write();
        } catch (StoreException e) {
            LOG.debug("When keys were used could not be written: SQLSTATE {}.", e.sqlState());
        }
    }

    private Optional<Admission> check(Secret secret, byte[] hash) {
        long before = known.changes();
        Optional<StoredKey> stored = store.key(secret.name());
        // An unknown key is compared as well, so that it takes as long as a wrong one.
        boolean same = MessageDigest.isEqual(hash, stored.map(StoredKey::hash).orElseGet(() -> new byte[HASH_OCTETS]));
        Optional<Admission> admission = stored.filter(
                        k -> same && k.view().times().works(Instant.now()))
                .map(StoredKey::admission);
        admission.ifPresent(a -> known.remember(hash, a, before));
        return admission;
    }

    private OrganisationId start(FirstKey first, String platformName) {
        OrganisationId id = store.start(platformName, organisation -> {
            Secret secret = Secret.make(random);
            try {
                first.prepare(secret);
            } catch (IOException e) {
                throw new StoreException(
                        "The administrator's key cannot be written beside " + first.file() + ": " + e.getMessage());
            }
            return new StoredKey(
                    secret, organisation, new Wanted("administrator", EnumSet.allOf(Scope.class), List.of()));
        });
        try {
            if (first.publish()) {
                LOG.info("The administrator's key is in {}.", first.file());
            }
        } catch (FileAlreadyExistsException e) {
            LOG.warn(
                    "{} exists and was kept; the administrator's key of this database waits beside it in admin.key.new.",
                    first.file());
        } catch (IOException e) {
            LOG.warn("The administrator's key waits beside {} in admin.key.new: {}", first.file(), e.getMessage());
        }
        return id;
    }

    static boolean isName(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1
                && length <= LONGEST
                && text.strip().equals(text)
                && text.codePoints().noneMatch(Visible::isHidden)
                && Visible.isSeen(text);
    }

    private static void requireFew(List<Network> addresses) {
        require(addresses.size() <= MOST_ADDRESSES, "A key has at most " + MOST_ADDRESSES + " addresses.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
