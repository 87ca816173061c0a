package org.qunfa.carrier.smppserver.account;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Scope;
import org.qunfa.carrier.smppserver.settings.AddressRange;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The accounts in the door's own tables. */
@Component(service = {Accounts.class, AccountDesk.class})
public final class AccountDesk implements Accounts {

    private static final int PASSWORD = 8;
    private static final int LONGEST_SIGNATURE = 16;
    private static final int MOST_RANGES = 50;
    private static final String PREFIX = "qf_";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{8}");
    /** Without those that are taken for each other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final ApiKeys keys;
    private final Vault vault;
    private final AccountRows rows;
    private final Database database;
    private final SecureRandom random = new SecureRandom();

    /** Opens the door's tables. */
    @Activate
    public AccountDesk(@Reference Database database, @Reference Vault vault, @Reference ApiKeys keys) {
        database.migrate("smppserver", AccountDesk.class);
        this.database = database;
        this.keys = keys;
        this.vault = vault;
        rows = new AccountRows(database);
    }

    /** The database with the door's tables, as they are in this version. */
    public Database database() {
        return database;
    }

    /** What seals what stands in them. */
    public Vault vault() {
        return vault;
    }

    @Override
    public String password(OrganisationId organisation, String key) {
        String name = known(organisation, key).name();
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String made = password.toString();
        rows.password(organisation, name, vault.seal(made.getBytes(StandardCharsets.US_ASCII), context(name)));
        return made;
    }

    @Override
    public Own change(OrganisationId organisation, String key, Change change) {
        String name = known(organisation, key).name();
        String signature = change.signature();
        if (signature != null && signature.length() > LONGEST_SIGNATURE) {
            throw new IllegalArgumentException("A signature has 2 to 16 characters.");
        }
        String word = change.messageClass();
        if (word != null && !word.isEmpty() && messageClass(word) == null) {
            throw new IllegalArgumentException("The class is code, notice or marketing.");
        }
        List<String> addresses = change.addresses();
        if (addresses != null) {
            if (addresses.size() > MOST_RANGES) {
                throw new IllegalArgumentException("An account has at most " + MOST_RANGES + " ranges of addresses.");
            }
            addresses = addresses.stream()
                    .filter(text -> !text.isBlank())
                    .map(text -> AddressRange.of(text.strip()).toString())
                    .toList();
        }
        rows.change(organisation, name, new Change(signature, word, addresses));
        return rows.find(name).map(AccountRows.Row::own).orElseThrow();
    }

    @Override
    public Optional<Guest> login(String name, String password, InetAddress from) {
        String key = name(name);
        if (!NAME.matcher(key).matches() || password.isEmpty()) {
            return Optional.empty();
        }
        if (password.length() > PASSWORD) {
            return keys.authenticate(password, from.getHostAddress())
                    .filter(caller -> caller.key().equals(key))
                    .flatMap(caller -> guest(caller.organisation(), key));
        }
        Optional<AccountRows.Row> row = rows.find(key);
        byte[] sealed = row.map(AccountRows.Row::password).orElse(null);
        if (sealed == null || !isPassword(sealed, key, password)) {
            return Optional.empty();
        }
        Optional<Guest> guest = guest(row.get().organisation(), key);
        if (guest.isPresent() && !guest.get().mayComeFrom(from)) {
            throw Denied.of(
                    Denied.Reason.FORBIDDEN, "address-not-allowed", "this key may not be used from this address");
        }
        return guest;
    }

    @Override
    public Optional<Guest> again(Guest guest) {
        return guest(guest.organisation(), guest.key());
    }

    private boolean isPassword(byte[] sealed, String key, String password) {
        byte[] right = vault.open(sealed, context(key));
        return MessageDigest.isEqual(right, password.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The account of a key; empty when the key does not work. */
    private Optional<Guest> guest(OrganisationId organisation, String key) {
        return working(organisation, key).map(view -> {
            var caller = new Caller(organisation, key, words(view.scopes()));
            return rows.find(key)
                    .map(AccountRows.Row::own)
                    .map(own ->
                            new Guest(caller, own.signature(), own.messageClass(), own.addresses(), view.addresses()))
                    .orElseGet(() -> new Guest(caller, null, null, List.of(), view.addresses()));
        });
    }

    private KeyView known(OrganisationId organisation, String key) {
        return working(organisation, name(key))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The organisation has no such key that works; qunfa:key-create makes one."));
    }

    private Optional<KeyView> working(OrganisationId organisation, String name) {
        return keys.keys(organisation).stream()
                .filter(key -> key.name().equals(name) && key.times().works(Instant.now()))
                .findFirst();
    }

    private static Set<Scope> words(Set<Scope> scopes) {
        return scopes.isEmpty() ? EnumSet.noneOf(Scope.class) : EnumSet.copyOf(scopes);
    }

    private static String name(String text) {
        String name = text.strip();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    static @Nullable MessageClass messageClass(@Nullable String word) {
        for (MessageClass one : MessageClass.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return null;
    }

    private static byte[] context(String key) {
        return ("smpp password of " + key).getBytes(StandardCharsets.US_ASCII);
    }
}
