package org.qunfa.rest;

import java.util.List;
import org.qunfa.rest.appeals.AppealsResource;
import org.qunfa.rest.channels.ChannelsResource;
import org.qunfa.rest.consents.ConsentsResource;
import org.qunfa.rest.events.EventsResource;
import org.qunfa.rest.frequency.FrequencyResource;
import org.qunfa.rest.health.HealthResource;
import org.qunfa.rest.hooks.HooksResource;
import org.qunfa.rest.hours.HolidaysResource;
import org.qunfa.rest.hours.HoursResource;
import org.qunfa.rest.inbound.InboundResource;
import org.qunfa.rest.inbound.InboundRoutesResource;
import org.qunfa.rest.keys.KeysResource;
import org.qunfa.rest.lexicon.LexiconResource;
import org.qunfa.rest.licences.LicenceNeedsResource;
import org.qunfa.rest.licences.LicencesResource;
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
import org.qunfa.rest.quota.AdjustmentsResource;
import org.qunfa.rest.quota.QuotaEntriesResource;
import org.qunfa.rest.quota.QuotaResource;
import org.qunfa.rest.reviews.ReviewsResource;
import org.qunfa.rest.series.SeriesResource;
import org.qunfa.rest.signatures.SignaturesResource;
import org.qunfa.rest.suppressions.SuppressionsResource;
import org.qunfa.rest.webhooks.WebhookTriesResource;
import org.qunfa.rest.webhooks.WebhooksResource;

/** The classes whose methods answer requests. */
final class Resources {

    /** All of them; {@link RoutesTest} sees that none is missing. */
    static final List<Class<?>> ALL = List.of(
            NoticesResource.class,
            VerbsResource.class,
            DeliveriesResource.class,
            SeriesResource.class,
            EventsResource.class,
            SignaturesResource.class,
            SuppressionsResource.class,
            WebhooksResource.class,
            WebhookTriesResource.class,
            ConsentsResource.class,
            OptOutsResource.class,
            InboundResource.class,
            InboundRoutesResource.class,
            LexiconResource.class,
            ReviewsResource.class,
            AppealsResource.class,
            FrequencyResource.class,
            PrefixesResource.class,
            QuotaResource.class,
            QuotaEntriesResource.class,
            AdjustmentsResource.class,
            PackagesResource.class,
            OrderCodeResource.class,
            OrdersResource.class,
            RefundsResource.class,
            TicketsResource.class,
            BillsResource.class,
            TransfersResource.class,
            RepaymentsResource.class,
            InvoiceTitleResource.class,
            InvoicesResource.class,
            InvoiceRequestsResource.class,
            ChannelsResource.class,
            LicencesResource.class,
            LicenceNeedsResource.class,
            HooksResource.class,
            PluginsResource.class,
            ThirdPartiesResource.class,
            HoursResource.class,
            HolidaysResource.class,
            KeysResource.class,
            AccountsResource.class,
            BanAppealsResource.class,
            SessionsResource.class,
            LoginsResource.class,
            LoginReturnResource.class,
            IdentitiesResource.class,
            MeResource.class,
            MySessionsResource.class,
            SignInsResource.class,
            SeparateConsentsResource.class,
            RealNameResource.class,
            DeviceIdentifiersResource.class,
            GuardianResource.class,
            ClosureResource.class,
            AvatarResource.class,
            WardsResource.class,
            SecondFactorResource.class,
            MyOrganisationsResource.class,
            MembersResource.class,
            InvitedResource.class,
            InvitationsResource.class,
            DiscoveryResource.class,
            VerificationKeysResource.class,
            PicturesResource.class,
            AuthoriseResource.class,
            RequestsResource.class,
            TokenResource.class,
            UserInfoResource.class,
            GrantsResource.class,
            HealthResource.class);

    private Resources() {}
}
