package org.qunfa.rest.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.appeals.AppealsResource;
import org.qunfa.rest.channels.ChannelsResource;
import org.qunfa.rest.consents.ConsentsResource;
import org.qunfa.rest.events.EventsResource;
import org.qunfa.rest.frequency.FrequencyResource;
import org.qunfa.rest.gate.Doorkeeper;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.health.HealthResource;
import org.qunfa.rest.hooks.HooksResource;
import org.qunfa.rest.hours.HolidaysResource;
import org.qunfa.rest.hours.HoursResource;
import org.qunfa.rest.inbound.InboundResource;
import org.qunfa.rest.inbound.InboundRoutesResource;
import org.qunfa.rest.json.JsonWriter;
import org.qunfa.rest.keys.KeysResource;
import org.qunfa.rest.lexicon.LexiconResource;
import org.qunfa.rest.licences.LicenceNeedsResource;
import org.qunfa.rest.licences.LicencesResource;
import org.qunfa.rest.metrics.RequestTimer;
import org.qunfa.rest.notices.DeliveriesResource;
import org.qunfa.rest.notices.NoticesResource;
import org.qunfa.rest.notices.VerbsResource;
import org.qunfa.rest.oauth.AuthoriseResource;
import org.qunfa.rest.oauth.DiscoveryResource;
import org.qunfa.rest.oauth.PicturesResource;
import org.qunfa.rest.oauth.RequestsResource;
import org.qunfa.rest.oauth.TokenResource;
import org.qunfa.rest.oauth.UserInfoResource;
import org.qunfa.rest.oauth.VerificationKeysResource;
import org.qunfa.rest.optouts.OptOutsResource;
import org.qunfa.rest.orders.BillsResource;
import org.qunfa.rest.orders.InvoiceRequestsResource;
import org.qunfa.rest.orders.InvoiceTitleResource;
import org.qunfa.rest.orders.InvoicesResource;
import org.qunfa.rest.orders.OrderCodeResource;
import org.qunfa.rest.orders.OrdersResource;
import org.qunfa.rest.orders.PackagesResource;
import org.qunfa.rest.orders.RefundsResource;
import org.qunfa.rest.orders.RepaymentsResource;
import org.qunfa.rest.orders.TicketsResource;
import org.qunfa.rest.orders.TransfersResource;
import org.qunfa.rest.people.AccountsResource;
import org.qunfa.rest.people.AvatarResource;
import org.qunfa.rest.people.BanAppealsResource;
import org.qunfa.rest.people.ClosureResource;
import org.qunfa.rest.people.DeviceIdentifiersResource;
import org.qunfa.rest.people.GrantsResource;
import org.qunfa.rest.people.GuardianResource;
import org.qunfa.rest.people.IdentitiesResource;
import org.qunfa.rest.people.InvitationsResource;
import org.qunfa.rest.people.InvitedResource;
import org.qunfa.rest.people.LoginReturnResource;
import org.qunfa.rest.people.LoginsResource;
import org.qunfa.rest.people.MeResource;
import org.qunfa.rest.people.MembersResource;
import org.qunfa.rest.people.MyOrganisationsResource;
import org.qunfa.rest.people.MySessionsResource;
import org.qunfa.rest.people.RealNameResource;
import org.qunfa.rest.people.SecondFactorResource;
import org.qunfa.rest.people.SeparateConsentsResource;
import org.qunfa.rest.people.SessionsResource;
import org.qunfa.rest.people.SignInsResource;
import org.qunfa.rest.people.WardsResource;
import org.qunfa.rest.plugins.PluginsResource;
import org.qunfa.rest.plugins.ThirdPartiesResource;
import org.qunfa.rest.prefixes.PrefixesResource;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.quota.AdjustmentsResource;
import org.qunfa.rest.quota.QuotaEntriesResource;
import org.qunfa.rest.quota.QuotaResource;
import org.qunfa.rest.reviews.ReviewsResource;
import org.qunfa.rest.series.SeriesResource;
import org.qunfa.rest.signatures.SignaturesResource;
import org.qunfa.rest.suppressions.SuppressionsResource;
import org.qunfa.rest.webhooks.WebhookTriesResource;
import org.qunfa.rest.webhooks.WebhooksResource;

/** Jersey's application under {@code /api/v1}: what answers which address, and what stands before and behind all of them. */
final class ApiApplication {

    private ApiApplication() {}

    /** Makes it anew: Jersey lets one be begun only once. */
    static ResourceConfig of(Engines engines, Gate gate, MeterRegistry meters, Settings settings) {
        var application = new ResourceConfig()
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .registerInstances(
                        new Doorkeeper(gate),
                        new Faults(),
                        new JsonWriter(),
                        new RefusalLog(),
                        new RequestTimer(meters),
                        new RestOfBody());
        Stream.of(
                        ofNotices(engines, gate, settings),
                        ofOrders(engines, settings),
                        ofPeople(engines, gate, settings),
                        ofClients(engines, gate, settings))
                .flatMap(Function.identity())
                .map(Routes::of)
                .forEach(application::registerResources);
        return application;
    }

    private static Stream<Object> ofNotices(Engines engines, Gate gate, Settings settings) {
        return Stream.of(
                new NoticesResource(engines, settings),
                new VerbsResource(engines, settings),
                new DeliveriesResource(engines),
                new SeriesResource(engines, settings),
                new EventsResource(engines),
                new SignaturesResource(engines, settings),
                new SuppressionsResource(engines, settings),
                new WebhooksResource(engines, settings),
                new WebhookTriesResource(engines, settings),
                new ConsentsResource(engines, settings),
                new OptOutsResource(engines, gate, settings),
                new InboundResource(engines, settings),
                new InboundRoutesResource(engines, settings),
                new LexiconResource(engines, settings),
                new ReviewsResource(engines, settings),
                new AppealsResource(engines, settings),
                new FrequencyResource(engines, settings),
                new PrefixesResource(engines, settings),
                new QuotaResource(engines, settings),
                new QuotaEntriesResource(engines),
                new AdjustmentsResource(engines, settings),
                new ChannelsResource(engines),
                new LicencesResource(engines, settings),
                new LicenceNeedsResource(engines, settings),
                new HooksResource(engines, gate, settings),
                new PluginsResource(engines),
                new ThirdPartiesResource(engines),
                new HoursResource(engines, settings),
                new HolidaysResource(engines, settings),
                new KeysResource(engines, settings),
                new HealthResource(engines, gate));
    }

    private static Stream<Object> ofOrders(Engines engines, Settings settings) {
        return Stream.of(
                new PackagesResource(engines, settings),
                new OrderCodeResource(engines),
                new OrdersResource(engines, settings),
                new RefundsResource(engines, settings),
                new TicketsResource(engines, settings),
                new BillsResource(engines),
                new TransfersResource(engines, settings),
                new RepaymentsResource(engines, settings),
                new InvoiceTitleResource(engines, settings),
                new InvoicesResource(engines, settings),
                new InvoiceRequestsResource(engines));
    }

    private static Stream<Object> ofPeople(Engines engines, Gate gate, Settings settings) {
        return Stream.of(
                new AccountsResource(engines, gate, settings),
                new BanAppealsResource(engines, gate, settings),
                new SessionsResource(engines, gate, settings),
                new LoginsResource(engines, gate, settings),
                new LoginReturnResource(engines, gate, settings),
                new IdentitiesResource(engines, settings),
                new MeResource(engines, settings),
                new MySessionsResource(engines),
                new SignInsResource(engines),
                new SeparateConsentsResource(engines, settings),
                new RealNameResource(engines, settings),
                new DeviceIdentifiersResource(engines, settings),
                new GuardianResource(engines, settings),
                new ClosureResource(engines, settings),
                new AvatarResource(engines),
                new WardsResource(engines, settings),
                new SecondFactorResource(engines, settings),
                new MyOrganisationsResource(engines, settings),
                new MembersResource(engines, settings),
                new InvitedResource(engines, settings),
                new InvitationsResource(engines, settings));
    }

    private static Stream<Object> ofClients(Engines engines, Gate gate, Settings settings) {
        return Stream.of(
                new DiscoveryResource(engines, gate),
                new VerificationKeysResource(engines, gate),
                new PicturesResource(engines, gate),
                new AuthoriseResource(engines, gate),
                new RequestsResource(engines, settings),
                new TokenResource(engines, gate),
                new UserInfoResource(engines, gate),
                new GrantsResource(engines));
    }
}
