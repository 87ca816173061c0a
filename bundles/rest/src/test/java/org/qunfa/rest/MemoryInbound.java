package org.qunfa.rest;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.OptOuts;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** What comes in, in memory. */
final class MemoryInbound {

    private MemoryInbound() {}

    /** Two texts, and some numbers and words. */
    static final class Texts implements Inbound, InboundRoutes {

        private final TreeMap<String, Extension> extensions = new TreeMap<>();
        private final TreeMap<String, Keyword> keywords = new TreeMap<>();
        private String confirmation = "bye";

        @Override
        public Page<Text> texts(OrganisationId organisation, PageRequest page) {
            var number = ((PhoneNumber.Valid) PhoneNumber.read("13800138000")).number();
            return new Page<>(List.of(text(8, number, null), text(7, null, "CARRIER")), null);
        }

        @Override
        public Text text(OrganisationId organisation, long id) {
            return texts(organisation, new PageRequest(2, null)).items().stream()
                    .filter(t -> t.id() == id)
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such text"));
        }

        @Override
        public Page<Text> unknown(PageRequest page) {
            var stranger = new Text(
                    9, "smpp~main", null, "X", "10690000", "R", true, MemoryNotices.TIME, "unknown", true, null);
            return new Page<>(List.of(stranger), null);
        }

        private static Text text(long id, @Nullable PhoneNumber number, @Nullable String name) {
            return new Text(
                    id,
                    "smpp~main",
                    number,
                    name,
                    "10690000",
                    "ok",
                    true,
                    MemoryNotices.TIME,
                    "answer",
                    false,
                    "keyword");
        }

        @Override
        public List<Extension> extensions(OrganisationId organisation) {
            return List.copyOf(extensions.values());
        }

        @Override
        public Extension allocate(OrganisationId organisation, String base, int digits) {
            return take(organisation, base + "0".repeat(digits));
        }

        @Override
        public Extension take(OrganisationId organisation, String number) {
            return extensions.computeIfAbsent(number, n -> new Extension(n, MemoryNotices.TIME, null));
        }

        @Override
        public void free(OrganisationId organisation, String number) {
            gone(extensions.remove(number));
        }

        private static void gone(@Nullable Object removed) {
            if (removed == null) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is none");
            }
        }

        @Override
        public List<Keyword> keywords(OrganisationId organisation) {
            return List.copyOf(keywords.values());
        }

        @Override
        public Keyword putKeyword(OrganisationId organisation, ChannelId channel, String word) {
            return keywords.computeIfAbsent(word, w -> new Keyword(channel, w, MemoryNotices.TIME));
        }

        @Override
        public void removeKeyword(OrganisationId organisation, ChannelId channel, String word) {
            gone(keywords.remove(word));
        }

        @Override
        public String confirmation(OrganisationId organisation) {
            return confirmation;
        }

        @Override
        public void confirmation(OrganisationId organisation, @Nullable String text) {
            confirmation = text == null ? "bye" : text;
        }
    }

    /** One link, whose token is {@link #TOKEN}. */
    static final class Links implements OptOuts {

        static final String TOKEN = "goodgoodgoodgoodgood22";

        private final Set<MessageClass> out = EnumSet.noneOf(MessageClass.class);

        @Override
        public synchronized @Nullable Standing standing(String token) {
            return token.equals(TOKEN)
                    ? new Standing("群<发>", MessageClass.MARKETING, "+86138****8000", out, !out.isEmpty())
                    : null;
        }

        @Override
        public synchronized @Nullable Standing optOut(String token) {
            if (token.equals(TOKEN)) {
                out.add(MessageClass.MARKETING);
            }
            return standing(token);
        }

        @Override
        public synchronized @Nullable Standing undo(String token) {
            if (token.equals(TOKEN)) {
                out.clear();
            }
            return standing(token);
        }
    }
}
