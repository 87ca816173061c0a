package org.qunfa.accounts.provider;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.avatars.AvatarRows;
import org.qunfa.accounts.logins.PublicAddress;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.provider.GrantRows.Agreed;
import org.qunfa.accounts.provider.SignInRows.Bearer;
import org.qunfa.accounts.provider.SignInRows.Proved;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.store.Database;

/** Answers clients. */
@Component(
        service = {Authorisations.class, AuthorisationDesk.class},
        configurationPid = ProviderSettings.PID)
public final class AuthorisationDesk implements Authorisations {

    private static final String LOGIN_REQUIRED = "login_required";
    private static final String CONSENT_REQUIRED = "consent_required";

    private final Database database;
    private final Seals seals;
    private final PeopleDesk people;
    private final ProviderPlace place;
    private final RequestRows requests;
    private final SignInRows signIns;
    private final SigningKeys keys;
    private final TokenGiver giver;
    private final Subjects subjects;

    @Activate
    public AuthorisationDesk(
            @Reference Tables tables,
            @Reference PeopleDesk people,
            @Reference PublicAddress address,
            ProviderSettings settings) {
        database = tables.database();
        seals = tables.seals();
        this.people = people;
        place = new ProviderPlace(address.addresses(), settings.consentPath());
        requests = new RequestRows(
                seals,
                new RequestRows.Limits(
                        settings.requestsPerAddress(), settings.requestsPerClient(), settings.requestsInAll()));
        signIns = new SignInRows(
                seals,
                new SignInRows.Lives(
                        settings.accessMinutes(),
                        settings.refreshDays(),
                        settings.signInDays(),
                        settings.signInsPerGrant()));
        keys = new SigningKeys(seals, settings.keyDays());
        subjects = new Subjects(seals);
        giver = new TokenGiver(signIns, keys, subjects, settings.accessMinutes() * 60L);
    }

    ProviderPlace place() {
        return place;
    }

    RequestRows requests() {
        return requests;
    }

    SignInRows signIns() {
        return signIns;
    }

    @Override
    public String issuer() {
        return place.issuer();
    }

    @Override
    public List<VerificationKey> keys() {
        return database.transaction(keys::all);
    }

    @Override
    public URI begin(Call call, @Nullable Session session) {
        String issuer = place.issuer();
        var given = new Parameters(call.parameters());
        Clients.View client = client(given);
        String redirect = redirect(given, client);
        try {
            Wanted wanted = Wanted.read(given, client, redirect);
            // Who is under 14 and has no guardian signs in nowhere else.
            Session whose = session == null || session.frozen() ? null : session;
            return database.transaction(connection -> {
                Optional<URI> answer = answered(connection, client, wanted, whose);
                return answer.isPresent()
                        ? answer.get()
                        : asked(connection, client, wanted, beginner(call, wanted, whose));
            });
        } catch (TokenError e) {
            return Answers.error(redirect, state(given), e, issuer);
        }
    }

    /** Until it is known who asks, and where the browser may go, it goes nowhere (RFC 6749 §4.1.2.1). */
    private Clients.View client(Parameters given) {
        String id = given.single("client_id");
        return database.read(connection -> view(connection, id == null ? "" : id))
                .orElseThrow(() -> Denied.at("/client_id", "unknown-client", "there is no such client here"));
    }

    private static Optional<Clients.View> view(Connection connection, String id) throws SQLException {
        return ClientRows.find(connection, id).map(ClientRows.Stored::view);
    }

    private static String redirect(Parameters given, Clients.View client) {
        String redirect = given.single("redirect_uri");
        if (redirect == null || !Redirects.isRegistered(redirect, client.redirects())) {
            throw Denied.at(
                    "/redirect_uri",
                    "unknown-redirect",
                    "this address is not one that browsers may go back to for this client, letter by letter");
        }
        return redirect;
    }

    /** What goes back with an error, unless that is what is wrong. */
    private static String state(Parameters given) {
        try {
            String state = given.get("state");
            return state == null ? "" : state;
        } catch (TokenError e) {
            return "";
        }
    }

    /** The answer that needs nobody to be asked; empty when somebody has to be. */
    private Optional<URI> answered(Connection connection, Clients.View client, Wanted wanted, @Nullable Session session)
            throws SQLException {
        Optional<Proved> proved = session == null
                ? Optional.empty()
                : SignInRows.proved(connection, session, wanted.freshWithin()).filter(found -> !found.isStale());
        if (wanted.isSilent() && proved.isEmpty()) {
            throw new TokenError(LOGIN_REQUIRED, "nobody is signed in, or it was too long ago");
        }
        if (session != null && proved.isPresent() && !wanted.isInsistent()) {
            Optional<Agreed> agreed = remembered(connection, client, wanted, session);
            if (agreed.isPresent() && GrantRows.used(connection, agreed.get().id())) {
                return Optional.of(code(connection, agreed.get(), wanted, proved.get()));
            }
        }
        if (wanted.isSilent()) {
            throw new TokenError(CONSENT_REQUIRED, "the person has to be asked");
        }
        return Optional.empty();
    }

    /** What they agreed to before; not where any program on their device could ask in the client's name (RFC 8252 §8.6). */
    private static Optional<Agreed> remembered(
            Connection connection, Clients.View client, Wanted wanted, Session session) throws SQLException {
        return Redirects.isLoopback(wanted.redirect())
                ? Optional.empty()
                : GrantRows.find(connection, client.id(), session.person())
                        .filter(agreed -> agreed.covers(wanted.items()));
    }

    private URI code(Connection connection, Agreed agreed, Wanted wanted, Proved proved) throws SQLException {
        Kept kept = Kept.of(wanted);
        String code =
                signIns.insert(connection, agreed.id(), new SignInRows.Fresh(kept, agreed.of(wanted.items()), proved));
        return Answers.code(kept, code, place.issuer());
    }

    /** The page that somebody's browser opens is for nobody else, unless the client wants them to be able to come as another. */
    private static RequestRows.Beginner beginner(Call call, Wanted wanted, @Nullable Session whose) {
        return new RequestRows.Beginner(call.address(), whose == null || wanted.maySwitch() ? null : whose.person());
    }

    private URI asked(Connection connection, Clients.View client, Wanted wanted, RequestRows.Beginner beginner)
            throws SQLException {
        return URI.create(place.page(requests.insert(connection, client.id(), wanted, beginner)));
    }

    @Override
    public Issued token(Call call) {
        String issuer = place.issuer();
        var given = new Parameters(call.parameters());
        ClientProof proof = ClientProof.of(call, given);
        // What takes something back has to stand, so the answer is thrown behind the transaction.
        return database.transaction(connection -> giver.give(connection, proof.require(connection), given, issuer))
                .orElseThrow(TokenGiver::wrong);
    }

    @Override
    public void revoke(Call call) {
        var given = new Parameters(call.parameters());
        ClientProof proof = ClientProof.of(call, given);
        database.transaction(connection -> {
            Clients.View client = proof.require(connection);
            giver.revoke(connection, client, given.require("token"));
            return client;
        });
    }

    @Override
    public Optional<Known> known(String token) {
        return database.read(connection -> SignInRows.bearer(connection, token)).flatMap(this::known);
    }

    private Optional<Known> known(Bearer bearer) {
        return people.person(bearer.person()).map(person -> shown(bearer, person));
    }

    @Override
    public Optional<byte[]> picture(UUID name) {
        return database.read(connection -> {
            Optional<PersonId> person = GrantRows.shows(connection, name);
            return person.isPresent() ? AvatarRows.find(connection, seals, person.get()) : Optional.empty();
        });
    }

    private Known shown(Bearer bearer, People.View person) {
        return new Known(
                subjects.of(bearer.client(), person.id()),
                bearer.items().contains(GrantItem.NICKNAME) ? person.profile().nickname() : null,
                bearer.items().contains(GrantItem.PICTURE) ? bearer.picture() : null,
                bearer.items().contains(GrantItem.PHONE_NUMBER) ? person.phone() : null,
                database.read(connection -> PersonRows.isProved(connection, person.id())));
    }
}
